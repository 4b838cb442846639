// First: it fixes the order of the cascade layers, which the components' styles join.
import "@/styles/index.css";
import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "@/app/App.vue";
import { createAppRouter } from "@/app/router";
import { createServices } from "@/app/services";
import { createAppI18n } from "@/i18n";
import { servicesKey } from "@/stores/services";
import { useSession } from "@/stores/session";

const app = createApp(App);
const pinia = createPinia();
app.use(pinia);
app.use(createAppI18n());
app.provide(
  servicesKey,
  createServices({
    base: new URL(".", document.baseURI).href,
    account: () => useSession(pinia).account,
    onExpired: (id) => useSession(pinia).expire(id),
  }),
);

const session = useSession(pinia);
session.restore();
// Who was here before reads on at once, whether or not the gateway is there; it will say if they are logged out.
if (session.account) void session.load();
else await session.load();
app.use(createAppRouter(() => session.account !== undefined));
app.mount("#app");
