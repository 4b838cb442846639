import { ref, type Ref } from "vue";
import { THEME_TOKENS, type ThemeTokens } from "@/domain/portal";

export type Theme = "system" | "light" | "dark";

const storageKey = "yunhu-web.theme";
const theme = ref<Theme>(recall());
apply();

/** The page's colours: the system's, or the reader's own choice, which is remembered where the browser allows it. */
export function useTheme(): {
  readonly theme: Readonly<Ref<Theme>>;
  readonly setTheme: (next: Theme) => void;
  /** As `setTheme`, for as long as the page. */
  readonly wear: (next: Theme) => void;
  /** Sets colours of the app, and takes back those set before; what is no colour is left out. */
  readonly paint: (tokens: ThemeTokens) => void;
} {
  return {
    theme,
    wear,
    paint(tokens) {
      const { style } = document.documentElement;
      for (const token of THEME_TOKENS) {
        const colour = tokens[token] ?? "";
        if (CSS.supports("color", colour)) style.setProperty(`--${token}`, colour);
        else style.removeProperty(`--${token}`);
      }
    },
    setTheme(next) {
      wear(next);
      try {
        localStorage.setItem(storageKey, next);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  };
}

function wear(next: Theme): void {
  theme.value = next;
  apply();
}

function apply(): void {
  if (theme.value === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
}

function recall(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}
