import { AgentApplication, type TurnState } from "@microsoft/agents-hosting";
import { createAgentRequestHandler } from "@microsoft/agents-hosting-express";
import express from "express";
import { echoCard } from "./card.ts";

const agent = new AgentApplication<TurnState>();

agent.onActivity("message", async (context) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
});
agent.adaptiveCards.actionExecute("echo", async () => echoCard);

// Without a client id, and with NODE_ENV other than production, requests need no token.
const app = express();
app.use(express.json());
app.post("/api/messages", createAgentRequestHandler(agent));
app.listen(Number(process.env.PORT), "127.0.0.1");
