// First: it fixes the order of the cascade layers, which the components' styles join.
import "@/styles/index.css";
import { createPinia } from "pinia";
import { createApp } from "vue";
import App from "@/app/App.vue";
import { findOpener } from "@/app/opener";
import { isLoginWindow, placeKey, readPlace } from "@/app/place";
import { createAppRouter } from "@/app/router";
import { createServices } from "@/app/services";
import { loadAhead } from "@/composables/lazy";
import { useTheme } from "@/composables/useTheme";
import { createAppI18n } from "@/i18n";
import { pickLocale } from "@/i18n/locale";
import { servicesKey } from "@/stores/services";
import { useSession } from "@/stores/session";
import HandOverView from "@/views/HandOverView.vue";

const place = readPlace(window);
if (place.theme) useTheme().wear(place.theme);
const inWindow = isLoginWindow(window);
const app = inWindow ? createApp(HandOverView, { opener: findOpener(window) }) : createApp(App);
app.provide(placeKey, place);
const pinia = createPinia();
app.use(pinia);
app.use(place.lang === undefined ? createAppI18n() : createAppI18n(pickLocale([place.lang])));
app.provide(
  servicesKey,
  createServices({
    base: new URL(".", document.baseURI).href,
    account: () => useSession(pinia).account,
    onExpired: (id) => useSession(pinia).expire(id),
  }),
);

const session = useSession(pinia);
// A window that logs in for a frame says what is so now.
if (!inWindow) session.restore();
// Who was here before reads on at once, whether or not the gateway is there; it will say if they are logged out.
if (session.account) void session.load();
else await session.load();
if (!inWindow) app.use(createAppRouter(place, () => session.account?.kind));
app.mount("#app");
if (!inWindow) void loadAhead();
