@description('Name of the account.')
param name string

@description('The account exists and is used as it is: with its data, throughput and network.')
param isGiven bool
param location string
param tags object

@allowed(['serverless', 'autoscale'])
param capacity string
param ceiling int

@allowed(['Session', 'Strong'])
param consistency string
param zoneRedundant bool

@description('Whether the account is reached from everywhere (with a role), or through its private endpoint only.')
param isPublic bool

@description('Whether the account cannot be deleted before its lock is.')
param isLocked bool

@description('The identity that reads and writes the data.')
param principalId string

@description('The workspace that receives the logs of the account.')
param workspaceId string

var isServerless = capacity == 'serverless'

resource made 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = if (!isGiven) {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    // Keys are off: only Microsoft Entra identities reach the data.
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    // Either level is safe: every write is checked against what is stored, so nothing is lost or done twice.
    consistencyPolicy: { defaultConsistencyLevel: consistency }
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: zoneRedundant }]
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2026-03-15' = if (!isGiven) {
  parent: made
  name: 'storyline'
  properties: { resource: { id: 'storyline' } }
}

// The schema that src/Storyline.Cosmos/ContainerSchema.cs expects; a test compares the two.
resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = if (!isGiven) {
  parent: database
  name: 'documents'
  properties: {
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: ceiling } }
    resource: {
      id: 'documents'
      partitionKey: { kind: 'Hash', version: 2, paths: ['/pk'] }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [
          { path: '/pk/?' }
          { path: '/kind/?' }
          { path: '/sort/?' }
          { path: '/id/?' }
          { path: '/due/?' }
          { path: '/terms/[]/?' }
          { path: '/stems/[]/?' }
        ]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [
          [
            { path: '/pk', order: 'ascending' }
            { path: '/kind', order: 'ascending' }
            { path: '/sort', order: 'ascending' }
            { path: '/id', order: 'ascending' }
          ]
          [
            { path: '/pk', order: 'descending' }
            { path: '/kind', order: 'descending' }
            { path: '/sort', order: 'descending' }
            { path: '/id', order: 'descending' }
          ]
          [
            { path: '/kind', order: 'ascending' }
            { path: '/due', order: 'ascending' }
          ]
          [
            { path: '/pk', order: 'ascending' }
            { path: '/id', order: 'ascending' }
          ]
        ]
      }
    }
  }
}

// The account of this name, whether it was made here or restored from a backup.
resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' existing = {
  name: name
}

// "Cosmos DB Built-in Data Contributor": items and queries, but no containers and no keys.
resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2026-03-15' existing = {
  parent: account
  name: '00000000-0000-0000-0000-000000000002'
}

resource assignment 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: account
  name: guid(account.id, principalId, contributor.id)
  properties: {
    principalId: principalId
    roleDefinitionId: contributor.id
    scope: account.id
  }
  dependsOn: [container]
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'DataPlaneRequests', enabled: false }
      { category: 'PartitionKeyRUConsumption', enabled: true }
      { category: 'ControlPlaneRequests', enabled: true }
    ]
    metrics: [{ category: 'Requests', enabled: true }]
  }
  dependsOn: [container]
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  scope: account
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'It holds the data of Storyline.' }
  dependsOn: [assignment]
}

output id string = account.id
output name string = account.name
output endpoint string = account.properties.documentEndpoint
