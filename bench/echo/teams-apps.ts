import { createServer } from "node:http";
import { App, ExpressAdapter } from "@microsoft/teams.apps";
import { echoCard } from "./card.ts";

const server = createServer();
const app = new App({
  httpServerAdapter: new ExpressAdapter(server),
  dangerouslyAllowUnauthenticatedRequests: true,
});

app.on("message", async ({ activity, reply }) => {
  await reply(`Echo: ${activity.text}`);
});
app.on("card.action", async () => ({
  statusCode: 200,
  type: "application/vnd.microsoft.card.adaptive",
  value: echoCard,
}));

await app.initialize();
server.listen(Number(process.env.PORT), "127.0.0.1");
