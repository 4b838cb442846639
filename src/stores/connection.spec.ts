import { expect, it } from "vitest";
import { openStores } from "../../test/support/stores";
import { useConnection } from "./connection";

it("counts how often the connection came about", () => {
  const { connect } = openStores({});
  const connection = useConnection();
  expect({ state: connection.state.state, opened: connection.opened }).toEqual({ state: "open", opened: 1 });
  connect({ state: "waiting", delayMs: 9 });
  expect(connection).toMatchObject({ state: { state: "waiting" }, opened: 1 });
  connect({ state: "open" });
  expect(connection.opened).toBe(2);
});

it("keeps one connection, and none after it is closed", () => {
  let open = 0;
  openStores({
    connect: () => {
      open += 1;
      return { wake: () => undefined, sendDraft: () => false, close: () => (open -= 1) };
    },
  });
  const connection = useConnection();
  connection.connect(() => undefined);
  expect(open).toBe(1);
  connection.close();
  connection.close();
  expect(open).toBe(0);
});
