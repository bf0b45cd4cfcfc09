// govuk-frontend's behaviours, in the page's language.
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";

const chinese = document.documentElement.lang.startsWith("zh");

const counting = chinese && {
  i18n: {
    charactersUnderLimit: { one: "还可以输入 %{count} 个字", other: "还可以输入 %{count} 个字" },
    charactersAtLimit: "已达到字数上限",
    charactersOverLimit: { one: "超出 %{count} 个字", other: "超出 %{count} 个字" },
  },
};

const behaviours = [
  [ErrorSummary],
  [Button],
  [Checkboxes],
  [Radios],
  [NotificationBanner],
  [CharacterCount, counting || {}],
];

export function enhanceComponents(root) {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
  for (const [Behaviour, config] of behaviours) {
    for (const element of root.querySelectorAll(`[data-module="${Behaviour.moduleName}"]`)) {
      if (!element.hasAttribute(`data-${Behaviour.moduleName}-init`)) new Behaviour(element, config);
    }
  }
}
