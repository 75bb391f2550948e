@description('Name of the environment.')
param name string
param location string
param tags object

@description('Consumption, or the type of the machines that are reserved.')
param workloadProfile string
param zoneRedundant bool

@description('The subnet in which the replicas run; empty: a network of the platform.')
param subnetId string

@description('The workspace that receives what the containers and the platform log.')
param workspaceId string

var consumption = { name: 'Consumption', workloadProfileType: 'Consumption' }

resource environment 'Microsoft.App/managedEnvironments@2026-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // The diagnostic setting below sends the logs on, so no key of the workspace is needed here.
    appLogsConfiguration: { destination: 'azure-monitor' }
    zoneRedundant: zoneRedundant && !empty(subnetId)
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: workloadProfile == 'Consumption'
      ? [consumption]
      : [
          consumption
          {
            name: 'dedicated'
            workloadProfileType: workloadProfile
            minimumCount: zoneRedundant ? 3 : 1
            maximumCount: 5
          }
        ]
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

output name string = environment.name
output domain string = environment.properties.defaultDomain
output domainVerification string = environment.properties.customDomainConfiguration.customDomainVerificationId
