import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  type Channel,
  type ChannelChange,
  channelAfter,
  type Network,
  networkAfter,
  newNetwork,
  type StateChange,
  stateOf,
} from "../../src/networks/network.ts";

/** What was told, each thing at a time of its own, and the same in some other order with repetitions. */
const toldInTwoOrders = <T>(change: fc.Arbitrary<T>) =>
  fc
    .array(change, { minLength: 1, maxLength: 8 })
    .map((changes) => changes.map((what, minute) => ({ what, at: new Date(minute * 60_000) })))
    .chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }),
      ),
    );

describe("what Teams tells of a team", () => {
  const changes: readonly StateChange[] = [
    "removed",
    "archived",
    "unarchived",
    "restored",
    "added",
    "heard",
  ];

  it("comes to the same in any order, and however often it is told", () => {
    const outcomeOf = (told: readonly { what: StateChange; at: Date }[]): Network =>
      told.reduce((network, { what, at }) => networkAfter(network, what, at), newNetwork("n", ""));
    fc.assert(
      fc.property(toldInTwoOrders(fc.constantFrom(...changes)), ([inOrder, mixed]) => {
        expect(outcomeOf(mixed)).toEqual(outcomeOf(inOrder));
      }),
      { verbose: 1 },
    );
  });

  it("that is removed stays so when it is no longer archived", () => {
    const [one, two] = [new Date(1), new Date(2)];
    const network = networkAfter(newNetwork("n", ""), "removed", one);
    expect(stateOf(networkAfter(network, "unarchived", two))).toBe("removed");
    expect(stateOf(networkAfter(network, "added", two))).toBe("active");
  });
});

describe("what Teams tells of a channel", () => {
  const own: Channel = { serviceUrl: "", tenant: "", team: "19:first", channel: "19:own", bot: "" };

  it("comes to the same in any order, and however often it is told", () => {
    const outcomeOf = (told: readonly { what: ChannelChange; at: Date }[]): string =>
      told.reduce(
        (channel, { what, at }) =>
          channelAfter(channel, { change: what, channel: { id: "19:own", name: "" }, at }),
        own,
      ).channel;
    fc.assert(
      fc.property(
        toldInTwoOrders(fc.constantFrom<ChannelChange>("deleted", "restored")),
        ([inOrder, mixed]) => {
          expect(outcomeOf(mixed)).toBe(outcomeOf(inOrder));
          expect(outcomeOf(mixed)).toBe(inOrder.at(-1)?.what === "deleted" ? "19:first" : "19:own");
        },
      ),
      { verbose: 1 },
    );
  });

  it("that was deleted twice is not restored by what was told in between", () => {
    const told = [
      ["deleted", 0],
      ["deleted", 2],
      ["restored", 1],
    ] as const;
    const after = told.reduce(
      (channel, [what, at]) =>
        channelAfter(channel, {
          change: what,
          channel: { id: "19:own", name: "" },
          at: new Date(at),
        }),
      own,
    );
    expect(after.channel).toBe("19:first");
  });
});
