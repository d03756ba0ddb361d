export const contractsContract = {}
