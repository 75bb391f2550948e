targetScope = 'subscription'

@description('Names the environment; every resource is called after it.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('The region of everything.')
param location string

@description('The container image to run; azd puts it here. Empty: a placeholder that answers until the first deployment.')
param image string = ''

@description('How Cosmos DB is paid for: by what is used, or by the second up to a ceiling.')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('The ceiling in request units a second, with autoscale; a tenth of it is always paid.')
@minValue(1000)
param cosmosCeiling int = 1000

@description('How soon a replica sees what another one wrote: within milliseconds, or always, for twice the price of reads.')
@allowed(['Session', 'Strong'])
param cosmosConsistency string = 'Session'

@description('Copies of the database in several availability zones.')
param zoneRedundant bool = false

@description('Replicas that always run. Never less than one: reminders are sent by the clock, not by requests.')
@minValue(1)
param minReplicas int = 1

@description('Replicas at most.')
@minValue(1)
param maxReplicas int = 3

@description('Concurrent requests on one replica, above which another one is started.')
param requestsPerReplica int = 50

@description('Turns Teams on: the Azure Bot is created with the managed identity.')
param teams bool = true

@description('Turns Slack on: the secrets «slack-signing-secret» and «slack-bot-token» must then be in the vault.')
param slack bool = false

@description('Days for which logs are kept.')
@minValue(30)
param logDays int = 30

@description('A collector that takes OTLP (for instance http://collector:4317), for metrics above all; empty: traces and logs go to Application Insights alone.')
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
