@description('Name of the vault.')
param name string
param location string
param tags object

@description('Deleted secrets cannot be purged for 90 days, and the vault cannot be deleted before its lock is.')
param isForProduction bool

@description('Whether the vault is reached from everywhere (with a role), or through its private endpoint only.')
param isPublic bool

@description('Addresses from which a vault that is not public is reached all the same.')
param addresses array

@description('The identity that reads the secrets.')
param principalId string

@description('Whoever deploys, and so may put secrets into the vault.')
param deployerId string

@description('The workspace that receives the audit log.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: isForProduction ? 90 : 7
    // It can be turned on, but never off. Without it, "azd down --purge" frees the name of the vault for the next "azd up".
    enablePurgeProtection: isForProduction ? true : null
    publicNetworkAccess: isPublic || !empty(addresses) ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPublic ? 'Allow' : 'Deny'
      ipRules: [for address in addresses: { value: address }]
    }
  }
}

// "Key Vault Secrets User": reads secrets, and nothing else.
resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, '4633458b-17de-408a-b874-0445c86b69e6')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
  }
}

// "Key Vault Secrets Officer": not even the owner of a subscription may write secrets without it.
resource writers 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, deployerId, 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7')
  properties: {
    principalId: deployerId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7')
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isForProduction) {
  scope: vault
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'It holds the secrets of Storyline.' }
}

output id string = vault.id
output uri string = vault.properties.vaultUri
output name string = vault.name
