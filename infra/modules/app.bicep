@description('Name of the application.')
param name string
param location string
param tags object
param image string
param identityId string
param identityClientId string
param principalId string
param registryName string
param cosmosEndpoint string
param vaultUri string
param workspaceName string

@secure()
param insightsConnection string
param otlpEndpoint string

@minValue(1)
param minReplicas int
param maxReplicas int
param requestsPerReplica int
param slack bool
param teams bool

var placeholder = 'mcr.microsoft.com/dotnet/samples:aspnetapp-10.0'
var port = 8080
var collectors = empty(otlpEndpoint) ? [] : ['collector']

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: registryName
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

// "AcrPull": pulls images, and nothing else.
resource puller 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, principalId, '7f951dda-4ed3-4680-a7ca-43fe172d538d')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: 'cae-${name}'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    // The platform's OpenTelemetry agent: the host finds it by the standard OTEL_… variables, and it forwards the OTLP it receives.
    // Application Insights accepts only traces and logs from it; metrics go to a collector, if one is configured.
    appInsightsConfiguration: { connectionString: insightsConnection }
    openTelemetryConfiguration: {
      tracesConfiguration: { destinations: union(['appInsights'], collectors) }
      logsConfiguration: { destinations: union(['appInsights'], collectors) }
      metricsConfiguration: empty(collectors) ? null : { destinations: collectors }
      destinationsConfiguration: empty(collectors)
        ? null
        : { otlpConfigurations: [{ name: 'collector', endpoint: otlpEndpoint, insecure: startsWith(otlpEndpoint, 'http://') }] }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: take('ca-${name}', 32)
  location: location
  tags: union(tags, { 'azd-service-name': 'storyline' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      // During an upgrade, replicas of two revisions run side by side: both read documents of either version.
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: port, transport: 'auto', allowInsecure: false, stickySessions: { affinity: 'none' } }
      registries: [{ server: registry.properties.loginServer, identity: identityId }]
      secrets: slack
        ? [
            { name: 'slack-signing-secret', keyVaultUrl: '${vaultUri}secrets/slack-signing-secret', identity: identityId }
            { name: 'slack-bot-token', keyVaultUrl: '${vaultUri}secrets/slack-bot-token', identity: identityId }
          ]
        : []
    }
    template: {
      // This exceeds the 25 seconds that the host takes to finish running work.
      terminationGracePeriodSeconds: 40
      containers: [
        {
          name: 'storyline'
          image: empty(image) ? placeholder : image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'ASPNETCORE_ENVIRONMENT', value: 'Production' }
              { name: 'ASPNETCORE_URLS', value: 'http://+:${port}' }
              { name: 'Storyline__Storage__Engine', value: 'Cosmos' }
              { name: 'Storyline__Storage__Cosmos__Endpoint', value: cosmosEndpoint }
              { name: 'Storyline__Storage__Cosmos__ManagedIdentity', value: identityClientId }
              { name: 'Storyline__Storage__Cosmos__Regions', value: location }
              { name: 'OTEL_SERVICE_NAME', value: 'storyline' }
            ],
            teams
              ? [
                  { name: 'Storyline__Teams__AppId', value: identityClientId }
                  { name: 'Storyline__Teams__TenantId', value: tenant().tenantId }
                  { name: 'Storyline__Teams__ManagedIdentity', value: 'true' }
                ]
              : [],
            slack
              ? [
                  { name: 'Storyline__Slack__SigningSecret', secretRef: 'slack-signing-secret' }
                  { name: 'Storyline__Slack__BotToken', secretRef: 'slack-bot-token' }
                ]
              : []
          )
          // The placeholder serves none of these paths, and a revision that never becomes ready would fail the first deployment.
          probes: empty(image) ? [] : [
            { type: 'Startup', httpGet: { path: '/health/live', port: port }, periodSeconds: 2, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: port }, periodSeconds: 10 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: port }, periodSeconds: 5, failureThreshold: 2 }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'http', http: { metadata: { concurrentRequests: string(requestsPerReplica) } } }]
      }
    }
  }
  dependsOn: [puller]
}

output host string = app.properties.configuration.ingress.fqdn
output registry string = registry.properties.loginServer
