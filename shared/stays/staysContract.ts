export const staysContract = {}
