using 'storyline.bicep'

var isProd = readEnvironmentVariable('STORYLINE_SIZE', 'dev') == 'prod'

// "Limits:PageSize=20;Limits:WorkspaceRate=40"
var others = filter(split(readEnvironmentVariable('STORYLINE_SETTINGS', ''), ';'), one => contains(one, '='))

// Outputs of main.bicep, and the image that azd has just pushed.
param image = readEnvironmentVariable('SERVICE_STORYLINE_IMAGE_NAME', '')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')
param location = readEnvironmentVariable('AZURE_LOCATION', '')
param containerEnvironmentName = readEnvironmentVariable('AZURE_CONTAINER_ENVIRONMENT_NAME', '')
param containerEnvironmentDomain = readEnvironmentVariable('AZURE_CONTAINER_ENVIRONMENT_DOMAIN', '')
param registryServer = readEnvironmentVariable('AZURE_CONTAINER_REGISTRY_ENDPOINT', '')
param identityName = readEnvironmentVariable('STORYLINE_IDENTITY_NAME', '')
param identityClientId = readEnvironmentVariable('STORYLINE_TEAMS_APP_ID', '')
param cosmosAccountName = readEnvironmentVariable('AZURE_COSMOS_ACCOUNT_NAME', '')
param cosmosEndpoint = readEnvironmentVariable('AZURE_COSMOS_ENDPOINT', '')
param vaultUri = readEnvironmentVariable('AZURE_KEY_VAULT_ENDPOINT', '')
param workspaceName = readEnvironmentVariable('AZURE_LOG_ANALYTICS_NAME', '')
param insightsName = readEnvironmentVariable('AZURE_APPLICATION_INSIGHTS_NAME', '')

// What whoever deploys sets with "azd env set".
param minReplicas = isProd ? 2 : 1
param maxReplicas = isProd ? 10 : 1
param workloadProfile = readEnvironmentVariable('STORYLINE_WORKLOAD_PROFILE', 'Consumption')
param teams = readEnvironmentVariable('STORYLINE_TEAMS', 'true') == 'true'
param secrets = filter(map(split(readEnvironmentVariable('STORYLINE_SECRETS', ''), ','), one => trim(one)), one => !empty(one))
param domain = readEnvironmentVariable('STORYLINE_DOMAIN', '')
param certifiedDomain = readEnvironmentVariable('STORYLINE_CERTIFIED_DOMAIN', '')
param otlpEndpoint = readEnvironmentVariable('STORYLINE_OTLP', '')
param alertEmail = readEnvironmentVariable('STORYLINE_ALERT_EMAIL', '')
param settings = union(
  {
    'Slack:ClientId': readEnvironmentVariable('STORYLINE_SLACK_CLIENT_ID', '')
    'Teams:Tenants': readEnvironmentVariable('STORYLINE_TENANTS', '')
    PublicUrl: readEnvironmentVariable('STORYLINE_PUBLIC_URL', '')
    'Notices:Operator': readEnvironmentVariable('STORYLINE_OPERATOR', '')
    'Notices:Contact': readEnvironmentVariable('STORYLINE_CONTACT', '')
  },
  toObject(others, one => trim(split(one, '=')[0]), one => trim(substring(one, indexOf(one, '=') + 1)))
)
