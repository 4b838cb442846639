import { GetUserRequest, GetUserResponse } from "@gen/yunhu/v1/user";
import type { Person } from "@/domain/person";
import { ApiError } from "./errors";
import { present } from "./present";
import type { CallOptions, Transport } from "./transport";

/** The calls about people. Everything throws ApiError only. */
export interface UsersApi {
  /** A person. Refused with code 4402 when there is none such, 7100 when banned. */
  getUser(id: string, options?: CallOptions): Promise<Person>;
}

export function createUsersApi(transport: Transport): UsersApi {
  return {
    async getUser(id, options) {
      const { data } = await transport.proto("v1/user/get-user", GetUserRequest, { id }, GetUserResponse, options);
      if (!data) throw new ApiError("broken", "the answer has no person");
      return present<Person>({
        id: data.id || id,
        name: data.name,
        avatarUrl: data.avatarUrl,
        vip: data.isVip,
        muted: data.doNotDisturb,
        registeredAt: data.registerTime || undefined,
        onlineDays: data.onlineDay,
      });
    },
  };
}
