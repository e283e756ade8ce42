declare module "*/scripts/app.js" {
  export const app: import("./comfy/frontend").App;
}
declare module "*/scripts/api.js" {
  export const api: import("./comfy/frontend").Api;
}
