using 'main.bicep'

// STORYLINE_SIZE=prod is for a company; anything else is for a team that tries Storyline out. Like STORYLINE_PRIVATE and
// STORYLINE_WORKLOAD_PROFILE it is chosen before the first "azd up", because the network of an environment cannot be changed.
var isProd = readEnvironmentVariable('STORYLINE_SIZE', 'dev') == 'prod'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param isForProduction = isProd
param cosmosCapacity = isProd ? 'autoscale' : 'serverless'
param cosmosCeiling = isProd ? 4000 : 1000
param cosmosConsistency = readEnvironmentVariable('STORYLINE_CONSISTENCY', 'Session')
param cosmosAccount = readEnvironmentVariable('STORYLINE_COSMOS_ACCOUNT', '')
param zoneRedundant = isProd
param privateNetwork = readEnvironmentVariable('STORYLINE_PRIVATE', 'false') == 'true'
param vaultAddresses = filter(split(readEnvironmentVariable('STORYLINE_VAULT_ADDRESSES', ''), ','), one => !empty(one))
param workloadProfile = readEnvironmentVariable('STORYLINE_WORKLOAD_PROFILE', 'Consumption')
param logDays = isProd ? 90 : 30
