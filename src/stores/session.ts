import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { ownerOf, type Captcha, type Credentials, type Session } from "@/domain/session";
import { problemOf, type Problem } from "./problem";
import { useServices } from "./services";

/** Who is logged in. The token itself never comes here. */
export const useSession = defineStore("session", () => {
  const { session: api, now } = useServices();
  const session = shallowRef<Session | null>(null);
  const chosen = ref<string>();
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const captcha = shallowRef<Captcha | null>(null);
  /** When a code was last sent by SMS, Unix ms. */
  const smsSentAt = ref<number>();
  const leaving = new Set<(who: string) => void>();

  const account = computed(() => {
    const accounts = session.value?.accounts ?? [];
    return accounts.find(({ id }) => id === chosen.value) ?? accounts.find(({ id }) => id === session.value?.current);
  });
  /** Names whoever is logged in, the same at every login; "" for nobody. */
  const self = computed(() => (account.value ? ownerOf(account.value) : ""));
  const mediaHosts = computed(() => session.value?.mediaHosts ?? []);

  /** Runs one call at a time, and keeps what went wrong for the view. */
  async function attempt(call: () => Promise<void>): Promise<void> {
    if (busy.value) return;
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

  async function read(): Promise<void> {
    session.value = await api.get();
    if (!session.value.accounts.some(({ id }) => id === chosen.value)) chosen.value = session.value.current;
  }

  const load = () => attempt(read);

  const login = (credentials: Credentials) =>
    attempt(async () => {
      session.value = await api.login(credentials);
      chosen.value = session.value.current;
    });

  const logout = () =>
    attempt(async () => {
      const who = self.value;
      await api.logout(account.value?.id);
      for (const listener of leaving) listener(who);
      await read();
    });

  /** Calls back with who, as `self`, whenever a person has logged out; not when a login has run out. */
  function onLogout(listener: (who: string) => void): () => void {
    leaving.add(listener);
    return () => leaving.delete(listener);
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
    if (!session.value?.accounts.some((one) => one.id === id)) return;
    session.value = { ...session.value, accounts: session.value.accounts.filter((one) => one.id !== id) };
    problem.value = { kind: "unauthenticated" };
    // The gateway may be gone too; the next login replaces the account anyway.
    api.logout(id).catch(() => undefined);
  }

  function choose(id: string): void {
    chosen.value = id;
  }

  return {
    session,
    account,
    self,
    mediaHosts,
    problem,
    busy,
    captcha,
    smsSentAt,
    load,
    login,
    logout,
    onLogout,
    requestCaptcha,
    requestSms,
    expire,
    choose,
  };
});
