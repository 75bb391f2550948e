// What "azd provision" makes: everything that stays when the program changes. "azd deploy" then deploys storyline.bicep into it.
targetScope = 'subscription'

@description('The name of the environment. Every resource is named after it.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('The region of every resource.')
param location string

@description('For a company: the database and the vault are locked and cannot be purged.')
param isForProduction bool = false

@description('How Cosmos DB is billed: per request (serverless), or for provisioned throughput up to a ceiling (autoscale).')
@allowed(['serverless', 'autoscale'])
param cosmosCapacity string = 'serverless'

@description('The autoscale ceiling in request units per second. A tenth of it is always billed.')
@minValue(1000)
param cosmosCeiling int = 1000

@description('Whether a replica sees what another one wrote within milliseconds (Session) or at once (Strong, which doubles the price of reads).')
@allowed(['Session', 'Strong'])
param cosmosConsistency string = 'Session'

@description('An account of this resource group to use as it is, such as one restored from a backup. If empty, an account is created.')
param cosmosAccount string = ''

@description('Whether the database and the replicas are spread over availability zones. The replicas then run in a virtual network.')
param zoneRedundant bool = false

@description('Whether the database and the vault are reached through private endpoints only.')
param privateNetwork bool = false

@description('With private endpoints: the public addresses from which the vault can still be reached, to put secrets into it.')
param vaultAddresses array = []

@description('The hardware the replicas run on: Consumption is billed by use; the others (such as D4) reserve machines.')
param workloadProfile string = 'Consumption'

@description('The number of days for which logs are kept.')
@minValue(30)
param logDays int = 30

var tags = { 'azd-env-name': environmentName, product: 'storyline' }
var token = toLower(uniqueString(subscription().id, environmentName, location))
var hasNetwork = privateNetwork || zoneRedundant

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
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

module network 'modules/network.bicep' = if (hasNetwork) {
  scope: group
  name: 'network'
  params: { name: 'vnet-storyline-${token}', location: location, tags: tags }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  name: 'cosmos'
  params: {
    name: empty(cosmosAccount) ? 'cosmos-storyline-${token}' : cosmosAccount
    isGiven: !empty(cosmosAccount)
    location: location
    tags: tags
    capacity: cosmosCapacity
    ceiling: cosmosCeiling
    consistency: cosmosConsistency
    zoneRedundant: zoneRedundant
    isPublic: !privateNetwork
    isLocked: isForProduction
    principalId: identity.outputs.principalId
    workspaceId: watch.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  name: 'vault'
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    isForProduction: isForProduction
    isPublic: !privateNetwork
    addresses: vaultAddresses
    principalId: identity.outputs.principalId
    deployerId: deployer().objectId
    workspaceId: watch.outputs.workspaceId
  }
}

module cosmosEndpoint 'modules/endpoint.bicep' = if (privateNetwork) {
  scope: group
  name: 'cosmos-endpoint'
  params: {
    name: 'pe-cosmos-${token}'
    location: location
    tags: tags
    zone: 'privatelink.documents.azure.com'
    groupId: 'Sql'
    resourceId: cosmos.outputs.id
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module vaultEndpoint 'modules/endpoint.bicep' = if (privateNetwork) {
  scope: group
  name: 'vault-endpoint'
  params: {
    name: 'pe-vault-${token}'
    location: location
    tags: tags
    zone: 'privatelink.vaultcore.azure.net'
    groupId: 'vault'
    resourceId: vault.outputs.id
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
  }
}

module registry 'modules/registry.bicep' = {
  scope: group
  name: 'registry'
  params: {
    name: 'cr${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    workspaceId: watch.outputs.workspaceId
  }
}

module environment 'modules/environment.bicep' = {
  scope: group
  name: 'environment'
  params: {
    name: 'cae-storyline-${token}'
    location: location
    tags: tags
    workloadProfile: workloadProfile
    zoneRedundant: zoneRedundant
    subnetId: hasNetwork ? network!.outputs.appsSubnetId : ''
    workspaceId: watch.outputs.workspaceId
  }
}

// azd keeps these in its environment, where storyline.bicepparam reads them.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output AZURE_CONTAINER_ENVIRONMENT_NAME string = environment.outputs.name
output AZURE_CONTAINER_ENVIRONMENT_DOMAIN string = environment.outputs.domain
output AZURE_COSMOS_ACCOUNT_NAME string = cosmos.outputs.name
output AZURE_COSMOS_ENDPOINT string = cosmos.outputs.endpoint
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_KEY_VAULT_ENDPOINT string = vault.outputs.uri
output AZURE_LOG_ANALYTICS_NAME string = watch.outputs.workspaceName
output AZURE_APPLICATION_INSIGHTS_NAME string = watch.outputs.insightsName
output STORYLINE_IDENTITY_NAME string = identity.outputs.name
output STORYLINE_TEAMS_APP_ID string = identity.outputs.clientId
output STORYLINE_DOMAIN_VERIFICATION string = environment.outputs.domainVerification
