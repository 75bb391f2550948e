@description('Name of the identity.')
param name string
param location string
param tags object

// One identity for everything: the data, the secrets, the images and the bot itself.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output name string = identity.name
output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
