import { createMemoryHistory, createRouter, createWebHashHistory, type Router, type RouterHistory } from "vue-router";
import { chatKey } from "@/domain/chat";
import ChatsView from "@/views/ChatsView.vue";
import EmbedView from "@/views/EmbedView.vue";
import LoginView from "@/views/LoginView.vue";

import type { Place } from "./place";

/**
 * The app's addresses. They stand behind the `#`, so that one build works under any path and chats are named to no server.
 * @param isLoggedIn asked before every step
 */
export function createAppRouter(place: Place, isLoggedIn: () => boolean): Router {
  const router = createRouter({
    history: place.compact ? historyOf(place) : createWebHashHistory(),
    routes: [
      { path: "/login", name: "login", component: LoginView },
      { path: "/:chat?", name: "chats", component: place.compact ? EmbedView : ChatsView },
      { path: "/:rest(.*)*", redirect: { name: "chats" } },
    ],
  });
  router.beforeEach((to) => {
    if (to.name !== "login" && !isLoggedIn())
      return { name: "login", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
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
