export const servicesContract = {}
