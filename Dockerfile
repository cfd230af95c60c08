FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY src src
COPY bot bot
COPY --from=build /app/dist/tab dist/tab
USER node
EXPOSE 3978
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=1900", "bot/main.ts"]
