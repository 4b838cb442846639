import { createRouter, createWebHashHistory, type Router } from "vue-router";
import ChatsView from "@/views/ChatsView.vue";
import LoginView from "@/views/LoginView.vue";

/**
 * The app's addresses. They stand behind the `#`, so that one build works under any path and chats are named to no server.
 * @param isLoggedIn asked before every step
 */
export function createAppRouter(isLoggedIn: () => boolean): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: "/login", name: "login", component: LoginView },
      { path: "/:chat?", name: "chats", component: ChatsView },
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
