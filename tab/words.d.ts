/** The words of a view that is loaded later (`messages.ts`). */
declare module "*.json?announcements";
declare module "*.json?history";
declare module "*.json?ideas";
declare module "*.json?meetingForms";
declare module "*.json?meetings";
declare module "*.json?networks";
declare module "*.json?project";
declare module "*.json?projects";
declare module "*.json?projectViews";
declare module "*.json?rest";
declare module "*.json?retroForms";
declare module "*.json?retros";
declare module "*.json?lessons";
declare module "*.json?search";
declare module "*.json?settings";
