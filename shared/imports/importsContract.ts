export const importsContract = {}
