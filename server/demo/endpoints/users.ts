import { GetAccountResponse, GetUserRequest, GetUserResponse } from "@gen/yunhu/v1/user";
import { StatusResponse } from "@gen/yunhu/v1/common";
import { privateKey } from "../state/keys";
import { banned, noSuchUser } from "../wire/refusal";
import { accountProtobuf } from "./endpoint";

/** GET /v1/user/info: the account. Source: docs. */
export const userInfo = accountProtobuf(StatusResponse, GetAccountResponse, (_, { store, present, self }) => {
  const person = store.parties.get(self);
  if (!person) throw noSuchUser();
  return {
    data: {
      id: person.id,
      name: person.name,
      avatarUrl: present.url(person.avatar),
      avatarId: "0",
      phone: person.login?.mobile ?? "",
      email: person.login?.email ?? "",
      coin: 0,
      isVip: person.vip,
      vipExpiredTime: 0,
    },
  };
});

/** POST /v1/user/get-user: a person. Source: docs. */
export const getUser = accountProtobuf(GetUserRequest, GetUserResponse, ({ id }, { store, present, self }) => {
  const person = store.parties.get(id);
  if (person?.kind !== "user") throw noSuchUser();
  if (person.banned) throw banned();
  const view = store.view(self, privateKey(self, id));
  return {
    data: {
      id,
      name: person.name,
      avatarUrl: present.url(person.avatar),
      avatarId: "0",
      registerTime: "2023-04-01 12:00:00",
      doNotDisturb: view?.muted ?? false,
      onlineDay: 0,
      continuousOnlineDay: 0,
      isVip: person.vip,
    },
  };
});
