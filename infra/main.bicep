targetScope = 'subscription'

@description('The name of the environment. Every resource is named after it.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('The region of every resource.')
param location string

@description('The container image to run, set by azd. If empty, a placeholder answers until the first deployment.')
param image string = ''

@description('How Cosmos DB is billed: per request (serverless), or for provisioned throughput up to a ceiling (autoscale).')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('The autoscale ceiling in request units per second. A tenth of it is always billed.')
@minValue(1000)
param cosmosCeiling int = 1000

@description('Whether a replica sees what another one wrote within milliseconds (Session) or at once (Strong, which doubles the price of reads).')
@allowed(['Session', 'Strong'])
param cosmosConsistency string = 'Session'

@description('Whether the database is replicated across availability zones.')
param zoneRedundant bool = false

@description('The number of replicas that always run. At least one: reminders are sent by the clock, not by requests.')
@minValue(1)
param minReplicas int = 1

@description('The largest number of replicas.')
@minValue(1)
param maxReplicas int = 3

@description('The number of concurrent requests per replica above which another replica starts.')
param requestsPerReplica int = 50

@description('Turns Teams on: creates an Azure Bot that uses the managed identity.')
param teams bool = true

@description('Turns Slack on. The secrets "slack-signing-secret" and "slack-bot-token" must then be in the vault.')
param slack bool = false

@description('The number of days for which logs are kept.')
@minValue(30)
param logDays int = 30

@description('An OTLP collector (for example http://collector:4317), needed for metrics. If empty, traces and logs go to Application Insights only.')
param otlpEndpoint string = ''

var tags = { 'azd-env-name': environmentName, product: 'storyline' }
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-storyline-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: { name: 'id-storyline-${token}', location: location, tags: tags }
}

module watch 'modules/watch.bicep' = {
  scope: group
  name: 'watch'
  params: { name: 'storyline-${token}', location: location, tags: tags, logDays: logDays }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  name: 'cosmos'
  params: {
    name: 'cosmos-storyline-${token}'
    location: location
    tags: tags
    capacity: cosmosCapacity
    ceiling: cosmosCeiling
    consistency: cosmosConsistency
    zoneRedundant: zoneRedundant
    principalId: identity.outputs.principalId
    workspaceId: watch.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  name: 'vault'
  params: { name: 'kv-${token}', location: location, tags: tags, principalId: identity.outputs.principalId }
}

module app 'modules/app.bicep' = {
  scope: group
  name: 'app'
  params: {
    name: 'storyline-${token}'
    location: location
    tags: tags
    image: image
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    registryName: 'cr${token}'
    principalId: identity.outputs.principalId
    cosmosEndpoint: cosmos.outputs.endpoint
    vaultUri: vault.outputs.uri
    workspaceName: watch.outputs.workspaceName
    insightsConnection: watch.outputs.insightsConnection
    otlpEndpoint: otlpEndpoint
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    requestsPerReplica: requestsPerReplica
    slack: slack
    teams: teams
  }
}

module bot 'modules/bot.bicep' = if (teams) {
  scope: group
  name: 'bot'
  params: {
    name: 'bot-storyline-${token}'
    tags: tags
    endpoint: 'https://${app.outputs.host}/api/messages'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = app.outputs.registry
output STORYLINE_ADDRESS string = 'https://${app.outputs.host}'
output STORYLINE_TEAMS_APP_ID string = teams ? identity.outputs.clientId : ''
output AZURE_COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
