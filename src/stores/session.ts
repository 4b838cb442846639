import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { ApiError } from "@/api/errors";
import type { HandOver } from "@/domain/handOver";
import { ownerOf, type Captcha, type Credentials, type Session } from "@/domain/session";
import { keepLastSession, readLastSession } from "@/storage/lastSession";
import { admit, erase, eraseOthers } from "@/storage/people";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/**
 * Who is logged in. The token itself never comes here. What is cached of a person is erased when they log out here, and when
 * somebody else logs in; a login that has only run out leaves it for the next.
 */
export const useSession = defineStore("session", () => {
  const { session: api, database, now } = useServices();
  const session = shallowRef<Session | null>(null);
  /** The gateway has said so since the page was opened. */
  const confirmed = ref(false);
  const chosen = ref<string>();
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  /** A login window has handed the session over; it lasts as long as the page. */
  const handed = ref(false);
  const captcha = shallowRef<Captcha | null>(null);
  /** When a code was last sent by SMS, Unix ms. */
  const smsSentAt = ref<number>();
  /** The account that is being logged out; that the service no longer knows it is no news. */
  let leavingId: string | undefined;
  const leaving = new Set<(who: string) => void>();
  /** Settles when the call that is under way has. */
  let underWay: Promise<void> = Promise.resolve();

  const account = computed(() => {
    const accounts = session.value?.accounts ?? [];
    return accounts.find(({ id }) => id === chosen.value) ?? accounts.find(({ id }) => id === session.value?.current);
  });
  /** Names whoever is logged in, the same at every login; "" for nobody. */
  const self = computed(() => (account.value ? ownerOf(account.value) : ""));
  const mediaHosts = computed(() => session.value?.mediaHosts ?? []);

  async function run(call: () => Promise<void>): Promise<void> {
    busy.value = true;
    problem.value = null;
    try {
      await call();
    } catch (error) {
      problem.value = problemOf(error);
    } finally {
      busy.value = false;
    }
  }

  /** Runs one call at a time, and keeps what went wrong for the view. */
  async function attempt(call: () => Promise<void>): Promise<void> {
    if (!busy.value) underWay = run(call);
    await underWay;
  }

  /** As `attempt`, once nothing else is under way. */
  async function attemptNext(call: () => Promise<void>): Promise<void> {
    while (busy.value) await underWay;
    await attempt(call);
  }

  function set(next: Session): void {
    session.value = next;
    if (!next.accounts.some(({ id }) => id === chosen.value)) chosen.value = next.current;
    if (!handed.value) keepLastSession(database.name, next);
  }

  /** Takes what the gateway says. */
  function confirm(next: Session): void {
    set(next);
    confirmed.value = true;
    for (const one of next.accounts) void admit(database, ownerOf(one), now());
  }

  /** Goes on as whoever was logged in last, until the gateway says who is. */
  function restore(): void {
    session.value = readLastSession(database.name);
    chosen.value = session.value?.current;
  }

  /** Asks the gateway who is logged in, and tells when a login has run out; while it cannot say, whoever was stays so. */
  async function load(): Promise<void> {
    const wasTold = problem.value?.kind === "unauthenticated";
    await attempt(async () => {
      try {
        const before = session.value?.accounts ?? [];
        const next = await api.get();
        confirm(next);
        const hasEnded = before.some(({ id }) => !next.accounts.some((one) => one.id === id));
        if (hasEnded || (wasTold && next.accounts.length === 0)) problem.value = { kind: "unauthenticated" };
      } catch (error) {
        if (!session.value) throw error;
      }
    });
  }

  const login = (credentials: Credentials) =>
    attempt(async () => {
      const { current } = await api.login(credentials);
      const next = await api.get();
      // The browser did not keep the cookie.
      if (current !== undefined && !next.accounts.some(({ id }) => id === current)) {
        problem.value = { kind: "unkept" };
        return;
      }
      chosen.value = current;
      welcome(next);
      confirm(next);
    });

  function welcome({ accounts }: Session): void {
    void eraseOthers(database, new Set(accounts.map(ownerOf)));
  }

  /** In a login window: gives the session that it is to hand over; undefined when that did not come about. */
  async function handOver(request: HandOver): Promise<string | undefined> {
    let given: string | undefined;
    await attempt(async () => {
      try {
        const answer = await api.handOver(request);
        welcome(answer.session);
        given = answer.handedOver;
      } catch (error) {
        // An account that has ended at the service is gone from the cookie, too.
        if (error instanceof ApiError && error.kind === "unauthenticated") confirm(await api.get());
        throw error;
      }
    });
    return given;
  }

  /** Goes on with a session that a login window has handed over. */
  const adopt = (sealed: string) =>
    attempt(async () => {
      api.bear(sealed);
      handed.value = true;
      try {
        const next = await api.get();
        chosen.value = next.current;
        welcome(next);
        confirm(next);
      } catch (error) {
        forgetHanded();
        throw error;
      }
    });

  function forgetHanded(): void {
    api.bear(undefined);
    handed.value = false;
  }

  /** Asks anew for a session that was handed over, quietly: for what has to be renewed, and whether it has ended. */
  async function renew(): Promise<void> {
    try {
      const next = await api.get();
      const { value: one } = account;
      if (!handed.value || !one) return;
      if (next.accounts.some(({ id }) => id === one.id)) confirm(next);
      else expire(one.id);
    } catch {
      // The next time may do.
    }
  }

  async function logout(): Promise<void> {
    const left = account.value;
    if (!left) return;
    await attemptNext(async () => {
      if (!session.value?.accounts.some(({ id }) => id === left.id)) return;
      leavingId = left.id;
      try {
        await api.logout(left.id);
      } finally {
        leavingId = undefined;
      }
      forgetHanded();
      for (const listener of leaving) listener(ownerOf(left));
      drop(left.id);
      await erase(database, ownerOf(left));
      confirm(await api.get());
    });
  }

  /** Calls back with who, as `self`, whenever a person has logged out; not when a login has run out. */
  function onLogout(listener: (who: string) => void): () => void {
    leaving.add(listener);
    return () => leaving.delete(listener);
  }

  function drop(id: string): void {
    if (!session.value) return;
    const accounts = session.value.accounts.filter((one) => one.id !== id);
    const { current, ...rest } = session.value;
    const next = accounts.some((one) => one.id === current) ? current : accounts[0]?.id;
    set({ ...rest, accounts, ...(next === undefined ? {} : { current: next }) });
  }

  const requestCaptcha = () =>
    attempt(async () => {
      captcha.value = await api.captcha();
    });

  const requestSms = (mobile: string, captchaId: string, code: string) =>
    attempt(async () => {
      await api.requestSmsCode(mobile, captchaId, code);
      smsSentAt.value = now();
    });

  /** The service no longer knows an account: it goes, here and at the gateway; what was written stays. */
  function expire(id: string): void {
    if (id === leavingId || !session.value?.accounts.some((one) => one.id === id)) return;
    drop(id);
    problem.value = { kind: "unauthenticated" };
    // The gateway may be gone too; the next login replaces the account anyway.
    api.logout(id).catch(() => undefined);
    forgetHanded();
  }

  function choose(id: string): void {
    chosen.value = id;
  }

  return {
    session,
    confirmed,
    account,
    self,
    mediaHosts,
    problem,
    busy,
    handed,
    captcha,
    smsSentAt,
    restore,
    load,
    login,
    handOver,
    adopt,
    renew,
    logout,
    onLogout,
    requestCaptcha,
    requestSms,
    expire,
    choose,
  };
});
