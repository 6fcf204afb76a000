/** The classes of OCSF 1.5.0 that our events belong to, with the activities that we use. https://schema.ocsf.io/1.5.0/ */

export const OCSF_VERSION = "1.5.0";

const IAM = { category_uid: 3, category_name: "Identity & Access Management" } as const;

interface Class {
  readonly uid: number;
  readonly name: string;
  readonly category: typeof IAM;
  readonly activities: Readonly<Record<number, string>>;
}

export const ACCOUNT = {
  uid: 3001,
  name: "Account Change",
  category: IAM,
  activities: {
    1: "Create",
    2: "Enable",
    3: "Password Change",
    4: "Password Reset",
    5: "Disable",
    6: "Delete",
    10: "MFA Factor Enable",
    11: "MFA Factor Disable",
  },
} as const satisfies Class;

export const AUTHENTICATION = {
  uid: 3002,
  name: "Authentication",
  category: IAM,
  activities: { 1: "Logon", 2: "Logoff" },
} as const satisfies Class;

export const ENTITY = {
  uid: 3004,
  name: "Entity Management",
  category: IAM,
  activities: { 1: "Create", 2: "Read", 3: "Update", 4: "Delete", 8: "Enable", 9: "Disable", 10: "Activate" },
} as const satisfies Class;

export const ACCESS = {
  uid: 3005,
  name: "User Access Management",
  category: IAM,
  activities: { 1: "Assign Privileges", 2: "Revoke Privileges" },
} as const satisfies Class;

export const GROUP = {
  uid: 3006,
  name: "Group Management",
  category: IAM,
  activities: { 3: "Add User", 4: "Remove User", 5: "Delete", 6: "Create" },
} as const satisfies Class;

/** What there is no activity for; the name says what it is. */
export const OTHER = 99;

/** What an event says of itself: its class and what was done, and what the class asks for. */
export interface Mapped {
  readonly class: Class;
  readonly activity: number;
  readonly said: Readonly<Record<string, unknown>>;
}
