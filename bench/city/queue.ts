import { post, posts, simulatedSender } from "../../test/support/simulated-sender.ts";

/** Seconds of a simulated clock that a meeting's card waits, at several times while one member's posts leave. */
export const meetingCardDelays = async (ideas: number): Promise<number[]> => {
  const { time, plan, begin, delayOf } = await simulatedSender();
  await plan(...posts("many", ideas));
  const sender = begin();
  const delays: number[] = [];
  for (const minutes of [2, 28, 25, 20]) {
    await time.pass(minutes * 60);
    await plan(post(`meeting-${minutes}`));
    delays.push(await delayOf(`meeting-${minutes}`));
  }
  const stopped = sender.stop();
  await time.pass(20);
  await stopped;
  return delays;
};
