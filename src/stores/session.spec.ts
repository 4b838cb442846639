import { describe, expect, it } from "vitest";
import { watch } from "vue";
import { ApiError } from "@/api/errors";
import type { SessionApi } from "@/api/session";
import type { Account, Session } from "@/domain/session";
import { gate, openStores, settled } from "../../test/support/stores";
import { useSession } from "./session";

const account = (id: string): Account => ({ id, kind: "user", userId: `user ${id}`, name: id, avatarUrl: "" });

/** A gateway that knows these accounts, and lets anybody in as `new`. */
function gateway(...ids: string[]) {
  const accounts = ids.map(account);
  const read = (): Promise<Session> =>
    Promise.resolve({
      mode: "accounts",
      needsPassword: false,
      accounts: [...accounts],
      ...(accounts[0] ? { current: accounts[0].id } : {}),
      mediaHosts: [],
      upstream: "demo",
    });
  const answers = gate();
  const borne: { value: string | undefined } = { value: undefined };
  const api: SessionApi = {
    get: read,
    login: answers.pass(() => {
      accounts.unshift(account("new"));
      return read();
    }),
    handOver: answers.pass(async () => ({ session: await read(), handedOver: "sealed" })),
    bear: (given) => void (borne.value = given),
    logout: (id) => {
      const at = accounts.findIndex((one) => one.id === id);
      accounts.splice(at, 1);
      return Promise.resolve();
    },
    captcha: () => Promise.resolve({ id: "1", image: "data:," }),
    requestSmsCode: () => Promise.reject(new ApiError("refused", "wrong digits")),
  };
  openStores({ session: api });
  return { answers, accounts, borne, session: useSession() };
}

const credentials = { kind: "token", token: "t" } as const;

describe("the session", () => {
  it("is that of the current account until another is chosen", async () => {
    const { session } = gateway("a", "b");
    await session.load();
    expect(session.account?.id).toBe("a");
    session.choose("b");
    await session.load();
    expect(session.account?.id).toBe("b");
    await session.logout();
    expect(session.account?.id).toBe("a");
    await session.logout();
    expect(session.account).toBeUndefined();
  });

  it("is ended for the next one too when that is asked for before the first has gone", async () => {
    const { session, accounts } = gateway("a", "b");
    await session.load();
    const next: Promise<void>[] = [];
    const leaveNext = (id?: string) => {
      if (id === "b") next.push(session.logout());
    };
    watch(() => session.account?.id, leaveNext, { flush: "sync" });
    await session.logout();
    expect(next).toHaveLength(1);
    await Promise.all(next);
    expect(session.account).toBeUndefined();
    expect(accounts).toEqual([]);
  });

  it("tells who logs out, and not whose login runs out", async () => {
    const { session } = gateway("a", "b");
    await session.load();
    const left: string[] = [];
    const stop = session.onLogout((who) => left.push(who));
    await session.logout();
    expect(left).toEqual(["user:user a"]);
    session.expire("b");
    stop();
    expect(session.account).toBeUndefined();
    expect(left).toHaveLength(1);
  });

  it("says so when a login has run out meanwhile, and not when nobody was logged in", async () => {
    const { session, accounts } = gateway("a", "b");
    await session.load();
    expect(session.problem).toBeNull();
    accounts.shift();
    await session.load();
    expect([session.account?.id, session.problem]).toEqual(["b", { kind: "unauthenticated" }]);
  });

  it("logs in once at a time, says what went wrong, and can be tried again", async () => {
    const { session, answers } = gateway();
    void session.login(credentials);
    void session.login(credentials);
    await settled();
    expect({ busy: session.busy, calls: answers.waiting }).toEqual({ busy: true, calls: 1 });
    await answers.open(new ApiError("refused", "wrong password"));
    expect(session.problem).toEqual({ kind: "refused", detail: "wrong password" });
    expect(session.busy).toBe(false);
    void session.login(credentials);
    await settled();
    await answers.open();
    expect(session.problem).toBeNull();
    expect(session.account?.id).toBe("new");
  });

  it("says so when the browser keeps no login", async () => {
    const { session, answers, accounts } = gateway();
    void session.login(credentials);
    await settled();
    accounts.length = 0;
    await answers.open();
    expect(session.account).toBeUndefined();
    expect(session.problem).toEqual({ kind: "unkept" });
    expect(session.busy).toBe(false);
  });

  it("forgets an account that the service no longer knows, here and at the gateway", async () => {
    const { session, accounts } = gateway("a");
    await session.load();
    session.expire("a");
    expect(session.account).toBeUndefined();
    expect(session.problem).toEqual({ kind: "unauthenticated" });
    await settled();
    expect(accounts).toEqual([]);
    session.expire("a");
    expect(session.problem).toEqual({ kind: "unauthenticated" });
    // Another tab has noticed it too.
    await session.load();
    expect(session.problem).toEqual({ kind: "unauthenticated" });
  });

  it("is borne by every call after a window has handed it over, until it ends", async () => {
    const { session, accounts, borne } = gateway("a");
    await session.adopt("sealed");
    expect({ borne: borne.value, handed: session.handed, who: session.account?.id }).toEqual({
      borne: "sealed",
      handed: true,
      who: "a",
    });
    await session.renew();
    expect(session.account?.id).toBe("a");
    accounts.length = 0;
    await session.renew();
    expect(session.account).toBeUndefined();
    expect(session.problem).toEqual({ kind: "unauthenticated" });
    expect({ borne: borne.value, handed: session.handed }).toEqual({ borne: undefined, handed: false });
  });

  it("is forgotten with a logout, also one that a renewal has overtaken", async () => {
    const { session, borne } = gateway("a");
    await session.adopt("sealed");
    const late = session.renew();
    await session.logout();
    await late;
    expect({ borne: borne.value, who: session.account }).toEqual({ borne: undefined, who: undefined });
  });

  it("is given to be handed over only when the gateway has made one", async () => {
    const { session, answers } = gateway();
    const refused = session.handOver(credentials);
    await settled();
    await answers.open(new ApiError("refused", "wrong password"));
    expect(await refused).toBeUndefined();
    expect(session.problem).toEqual({ kind: "refused", detail: "wrong password" });
    const given = session.handOver(credentials);
    await settled();
    await answers.open();
    expect(await given).toBe("sealed");
    expect(session.account).toBeUndefined();
  });

  it("notes the time of a code only when it was sent", async () => {
    const { session } = gateway();
    await session.requestCaptcha();
    expect(session.captcha?.id).toBe("1");
    await session.requestSms("1", "1", "0");
    expect(session.problem).toEqual({ kind: "refused", detail: "wrong digits" });
    expect(session.smsSentAt).toBeUndefined();
  });
});
