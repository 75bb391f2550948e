using 'main.bicep'

// STORYLINE_SIZE=prod is for a company; anything else is for a team that tries Storyline out.
var isForProduction = readEnvironmentVariable('STORYLINE_SIZE', 'dev') == 'prod'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param image = readEnvironmentVariable('SERVICE_STORYLINE_IMAGE_NAME', '')
param slack = readEnvironmentVariable('STORYLINE_SLACK', 'false') == 'true'
param teams = readEnvironmentVariable('STORYLINE_TEAMS', 'true') == 'true'
param otlpEndpoint = readEnvironmentVariable('STORYLINE_OTLP', '')
param cosmosCapacity = isForProduction ? 'autoscale' : 'serverless'
param cosmosCeiling = isForProduction ? 4000 : 1000
param cosmosConsistency = readEnvironmentVariable('STORYLINE_CONSISTENCY', 'Session')
param zoneRedundant = isForProduction
param minReplicas = isForProduction ? 2 : 1
param maxReplicas = isForProduction ? 10 : 1
param logDays = isForProduction ? 90 : 30
