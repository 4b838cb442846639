import { randomUUID } from "node:crypto";
import { captchaPicture } from "../login/captcha-picture";
import { OneTimeCodes } from "../login/one-time-codes";
import type { Party } from "../model";
import { newToken, sessionOf } from "../state/sessions";
import { text } from "../wire/json";
import { banned, refused } from "../wire/refusal";
import { accountJson, openJson, type Backstage, type Endpoint } from "./endpoint";

/** POST /v1/user/email-login. Source: docs. */
export const emailLogin = openJson((body, backstage) => {
  const email = text(body, "email");
  const password = text(body, "password");
  const person = find(backstage, ({ login }) => login?.email === email && login.password === password);
  if (!person) throw refused("账号或密码错误");
  return issueToken(backstage, person);
});

/** POST /v1/user/logout: the token dies, and its sockets with it. Source: docs. */
export const logout = accountJson((_, { store, hub, self, session }) => {
  store.commit({ kind: "logout", session });
  if (!store.sessions.isOpen(session)) hub.endSession(self, session);
  return undefined;
});

/** The three steps of logging in by phone, which share their codes. Source: docs. */
export function phoneLogin(now: () => number): Record<"captcha" | "sendCode" | "login", Endpoint> {
  const captchas = new OneTimeCodes(now);
  const smsCodes = new OneTimeCodes(now);
  return {
    /** POST /v1/user/captcha. */
    captcha: openJson((_, { log }) => {
      const id = randomUUID();
      const digits = captchas.issue(id);
      log(`captcha: ${digits}`);
      return { b64s: `data:image/png;base64,${captchaPicture(digits).toString("base64")}`, id };
    }),
    /** POST /v1/verification/get-verification-code. */
    sendCode: openJson((body, backstage) => {
      const mobile = text(body, "mobile");
      if (!captchas.redeem(text(body, "id"), text(body, "code"))) throw refused("图形验证码错误");
      if (!find(backstage, ({ login }) => login?.mobile === mobile)) throw refused("该手机号未注册");
      backstage.log(`SMS code for ${mobile}: ${smsCodes.issue(mobile)}`);
      return undefined;
    }),
    /** POST /v1/user/verification-login. */
    login: openJson((body, backstage) => {
      const mobile = text(body, "mobile");
      const person = find(backstage, ({ login }) => login?.mobile === mobile);
      if (!person || !smsCodes.redeem(mobile, text(body, "captcha"))) throw refused("验证码错误");
      return issueToken(backstage, person);
    }),
  };
}

function issueToken({ store }: Backstage, person: Party): { token: string } {
  if (person.banned) throw banned();
  const token = newToken();
  store.commit({ kind: "login", user: person.id, session: sessionOf(token) });
  return { token };
}

function find({ store }: Backstage, matches: (party: Party) => boolean): Party | undefined {
  return [...store.parties.values()].find(matches);
}
