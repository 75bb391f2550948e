// What "azd deploy" makes, in the environment of main.bicep: the program with its settings, its bot and its alerts. azd has pushed
// the image by then, so every revision starts with the real one, and with the probes that belong to it.
param location string

@description('The container image, pushed by azd.')
param image string

@description('The name of the environment in which azd deploys.')
param environmentName string
param containerEnvironmentName string

@description('The domain of the container environment. The replicas are reached below it.')
param containerEnvironmentDomain string
param registryServer string
param identityName string

@description('The client id of the identity, which is also the app id of the bot.')
param identityClientId string
param cosmosAccountName string
param cosmosEndpoint string
param vaultUri string
param workspaceName string
param insightsName string

@description('The number of replicas that always run. At least one: reminders are sent by the clock, not by requests.')
@minValue(1)
param minReplicas int = 1

@description('The largest number of replicas.')
@minValue(1)
param maxReplicas int = 3

@description('The number of concurrent requests per replica above which another replica starts.')
param requestsPerReplica int = 50

@description('Consumption, or any other value for the machines that main.bicep reserved.')
param workloadProfile string = 'Consumption'

@description('Turns Teams on: creates an Azure Bot that uses the managed identity.')
param teams bool = true

@description('Settings as the README names them, such as { "Notices:Operator": "Example Ltd" }. Empty values are left out.')
param settings object = {}

@description('The settings that are in the vault, such as Slack:BotToken. Their secrets have the same names with -- for the colon.')
param secrets string[] = []

@description('A domain of your own, with a certificate that the platform issues and renews.')
param domain string = ''

@description('The domain that had its certificate at the last deployment: only a domain that is already routed here can get one.')
param certifiedDomain string = ''

@description('An OTLP collector (for example http://collector:4317) that receives traces, metrics and logs as well.')
param otlpEndpoint string = ''

@description('Who is told of alerts. If empty, they are shown in the portal only.')
param alertEmail string = ''

var name = 'storyline'
var port = 8080
var tags = { 'azd-env-name': environmentName, product: 'storyline' }
var ownHost = '${name}.${containerEnvironmentDomain}'
var isCertified = !empty(domain) && domain == certifiedDomain
var host = isCertified ? domain : ownHost
var certificateName = replace(empty(domain) ? 'none' : domain, '.', '-')

var defaults = union(
  {
    'Storage:Engine': 'Cosmos'
    'Storage:Cosmos:Endpoint': cosmosEndpoint
    'Storage:Cosmos:ManagedIdentity': identityClientId
    'Storage:Cosmos:Regions': location
    PublicUrl: 'https://${host}'
    // The replicas are reached only by the ingress of the environment, which comes from these networks of the platform and of
    // modules/network.bicep.
    KnownProxies: '100.64.0.0/10,10.0.0.0/16'
  },
  teams
    ? { 'Teams:AppId': identityClientId, 'Teams:TenantId': tenant().tenantId, 'Teams:ManagedIdentity': 'true' }
    : {}
)
var given = toObject(filter(items(settings), one => !empty(one.value)), one => one.key, one => one.value)
var address = given.?PublicUrl ?? 'https://${host}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource environment 'Microsoft.App/managedEnvironments@2026-07-01' existing = {
  name: containerEnvironmentName
}

resource app 'Microsoft.App/containerApps@2026-07-01' = {
  name: name
  location: location
  // By this tag azd finds the app of its service.
  tags: union(tags, { 'azd-service-name': 'storyline' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    workloadProfileName: workloadProfile == 'Consumption' ? 'Consumption' : 'dedicated'
    configuration: {
      // During an upgrade, replicas of two revisions run side by side: both read documents of either version.
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'auto'
        allowInsecure: false
        customDomains: empty(domain)
          ? []
          : [
              isCertified
                ? {
                    name: domain
                    bindingType: 'SniEnabled'
                    certificateId: '${environment.id}/managedCertificates/${certificateName}'
                  }
                : { name: domain, bindingType: 'Disabled' }
            ]
      }
      registries: [{ server: registryServer, identity: identity.id }]
      // A secret of the vault that is renewed reaches the replicas within half an hour.
      secrets: concat(
        [{ name: 'insights', value: insights.properties.ConnectionString }],
        map(secrets, one => {
          name: toLower(replace(one, ':', '-'))
          keyVaultUrl: '${vaultUri}secrets/${replace(one, ':', '--')}'
          identity: identity.id
        })
      )
    }
    template: {
      // This exceeds the 25 seconds that the host takes to finish running work.
      terminationGracePeriodSeconds: 60
      containers: [
        {
          name: name
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'ASPNETCORE_ENVIRONMENT', value: 'Production' }
              { name: 'ASPNETCORE_URLS', value: 'http://+:${port}' }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secretRef: 'insights' }
            ],
            empty(otlpEndpoint) ? [] : [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }],
            map(items(union(defaults, given)), one => {
              name: 'Storyline__${replace(one.key, ':', '__')}'
              value: one.value
            }),
            map(secrets, one => {
              name: 'Storyline__${replace(one, ':', '__')}'
              secretRef: toLower(replace(one, ':', '-'))
            })
          )
          // Readiness gives up after a minute, long after the store's own patience (Storage:Cosmos:Patience): until then people read
          // that nothing was changed, and not the 503 of the platform.
          probes: [
            { type: 'Startup', httpGet: { path: '/health/live', port: port }, periodSeconds: 3, failureThreshold: 10, timeoutSeconds: 3 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: port }, periodSeconds: 15, failureThreshold: 4, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: port }, periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 }
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
}

// Issued only for a domain that the app already has, and so bound by the deployment after this one.
resource certificate 'Microsoft.App/managedEnvironments/managedCertificates@2026-07-01' = if (!empty(domain)) {
  parent: environment
  name: certificateName
  location: location
  tags: tags
  properties: { subjectName: domain, domainControlValidation: 'CNAME' }
  dependsOn: [app]
}

module bot 'modules/bot.bicep' = if (teams) {
  name: 'bot'
  params: {
    name: 'bot-storyline-${uniqueString(resourceGroup().id)}'
    tags: tags
    endpoint: '${address}/api/messages'
    identityId: identity.id
    identityClientId: identityClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    email: alertEmail
    appId: app.id
    cosmosAccountName: cosmosAccountName
    workspaceName: workspaceName
  }
}

output STORYLINE_ADDRESS string = address
output STORYLINE_HOST string = ownHost
output STORYLINE_CERTIFIED_DOMAIN string = domain
