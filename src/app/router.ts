import { createMemoryHistory, createRouter, createWebHashHistory, type Router, type RouterHistory } from "vue-router";
import { chatKey } from "@/domain/chat";
import type { Account } from "@/domain/session";
import ChatsView from "@/views/ChatsView.vue";
import LoginView from "@/views/LoginView.vue";

import type { Place } from "./place";

/**
 * The app's addresses. They stand behind the `#`, so that one build works under any path and chats are named to no server.
 * @param account the kind of the account in use, asked before every step; undefined while nobody is logged in
 */
export function createAppRouter(place: Place, account: () => Account["kind"] | undefined): Router {
  const router = createRouter({
    history: place.compact ? historyOf(place) : createWebHashHistory(),
    routes: [
      { path: "/login", name: "login", component: LoginView },
      { path: "/bot/:chat?", name: "bot", component: () => import("@/views/bot/BotView.vue") },
      { path: "/:chat?", name: "chats", component: place.compact ? () => import("@/views/EmbedView.vue") : ChatsView },
      { path: "/:rest(.*)*", redirect: { name: "chats" } },
    ],
  });
  router.beforeEach((to) => {
    const kind = account();
    if (to.name === "login") return true;
    if (!kind) return { name: "login", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
    // A bot has a place of its own, and a person none there.
    if (to.name === "chats" && kind === "bot") return { name: "bot" };
    if (to.name === "bot" && kind === "user") return { name: "chats" };
    return true;
  });
  return router;
}

/** The steps inside a frame of one chat are none of the page's around it. */
function historyOf({ chat }: Place): RouterHistory {
  const history = createMemoryHistory();
  if (chat) history.replace(`/${chatKey(chat)}`);
  return history;
}
