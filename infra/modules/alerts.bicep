param location string
param tags object

@description('Who is told; empty: nobody, and the alerts are shown in the portal only.')
param email string

@description('The container app.')
param appId string
param cosmosAccountName string
param workspaceName string

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' existing = {
  name: cosmosAccountName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'storyline-alerts'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'storyline'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var actions = empty(email) ? [] : [people.id]

// Over the product's own metrics, which it sends to Application Insights every minute. There a gauge has its value as the sum.
var queries = [
  {
    name: 'outbox-age'
    text: 'a message has waited more than 5 minutes to be sent'
    query: 'AppMetrics | where Name == "storyline.outbox.age" | summarize Value = max(Sum)'
    operator: 'GreaterThan'
    threshold: 300
    severity: 2
  }
  {
    name: 'deliveries-doubtful'
    text: 'of a message nobody knows whether it was sent'
    query: 'AppMetrics | where Name == "storyline.deliveries.doubtful" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    severity: 3
  }
  {
    name: 'deliveries-given-up'
    text: 'a message will not be sent any more'
    query: 'AppMetrics | where Name == "storyline.deliveries.given_up" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    severity: 2
  }
  {
    name: 'turn-conflicts'
    text: 'more than 100 writes in 15 minutes met the write of somebody else'
    query: 'AppMetrics | where Name == "storyline.turn.conflicts" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 100
    severity: 3
  }
  {
    name: 'alarm-lateness'
    text: 'a reminder came more than 2 minutes late'
    query: 'AppMetrics | where Name == "storyline.alarm.lateness" | summarize Value = max(Max)'
    operator: 'GreaterThan'
    threshold: 120
    severity: 2
  }
  {
    // Where no replica measures, the count is zero, too.
    name: 'no-clock'
    text: 'no replica has a running clock, so reminders do not come'
    query: 'AppMetrics | where Name == "storyline.loops.silence" and tostring(Properties.loop) == "clock" | summarize Value = countif(Sum < 90)'
    operator: 'LessThan'
    threshold: 1
    severity: 1
  }
]

resource measured 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for one in queries: {
    name: 'storyline-${one.name}'
    location: location
    tags: tags
    properties: {
      displayName: 'Storyline: ${one.text}'
      severity: one.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: true
      // The tables appear with the first telemetry, after this rule.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: one.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: one.operator
            threshold: one.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: actions }
    }
  }
]

// Over the platform's metrics.
var counts = [
  {
    name: 'server-errors'
    text: 'more than 10 requests in 15 minutes were answered with an error of the server'
    resourceId: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'Requests'
    dimension: 'statusCodeCategory'
    value: '5xx'
    aggregation: 'Total'
    above: 10
    severity: 2
  }
  {
    name: 'replica-restarts'
    text: 'a replica has restarted more than 3 times'
    resourceId: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'RestartCount'
    dimension: ''
    value: ''
    aggregation: 'Maximum'
    above: 3
    severity: 2
  }
  {
    name: 'cosmos-throttled'
    text: 'Cosmos DB has refused more than 100 requests in 15 minutes, because the throughput is used up'
    resourceId: account.id
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    dimension: 'StatusCode'
    value: '429'
    aggregation: 'Count'
    above: 100
    severity: 3
  }
]

resource counted 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for one in counts: {
    name: 'storyline-${one.name}'
    location: 'global'
    tags: tags
    properties: {
      description: 'Storyline: ${one.text}'
      severity: one.severity
      enabled: true
      scopes: [one.resourceId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: one.name
            metricNamespace: one.namespace
            metricName: one.metric
            dimensions: empty(one.dimension) ? [] : [{ name: one.dimension, operator: 'Include', values: [one.value] }]
            operator: 'GreaterThan'
            threshold: one.above
            timeAggregation: one.aggregation
          }
        ]
      }
      actions: [for group in actions: { actionGroupId: group }]
    }
  }
]
