/** The one tenant of local mode: the Playground is told to be of it. */
export const localTenant = "4b454855-0000-4000-8000-000000000001";
