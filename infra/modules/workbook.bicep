param location string
param tags object

@description('The workspace that has the telemetry.')
param workspaceId string

// What an operator looks at first, from top to bottom.
var charts = [
  {
    title: 'Messages that wait: how many, and for how many seconds the oldest has'
    query: 'AppMetrics | where Name in ("storyline.outbox.depth", "storyline.outbox.age") | summarize max(Sum) by bin(TimeGenerated, 5m), Name'
    visualization: 'timechart'
  }
  {
    title: 'Seconds from the instant a reminder was due to the turn in which it spoke'
    query: 'AppMetrics | where Name == "storyline.alarm.lateness" | summarize max(Max) by bin(TimeGenerated, 5m)'
    visualization: 'timechart'
  }
  {
    title: 'Deliveries: attempts, doubtful, given up'
    query: 'AppMetrics | where Name startswith "storyline.deliveries." | summarize sum(Sum) by bin(TimeGenerated, 5m), Name'
    visualization: 'timechart'
  }
  {
    title: 'Turns, and the conflicts and duplicates among them'
    query: 'AppMetrics | where Name in ("storyline.turn.duration", "storyline.turn.conflicts", "storyline.turn.duplicates") | summarize sum(iff(Name == "storyline.turn.duration", todouble(ItemCount), Sum)) by bin(TimeGenerated, 5m), Name'
    visualization: 'timechart'
  }
  {
    title: 'Request units charged by Cosmos DB'
    query: 'AppMetrics | where Name == "storyline.store.charge" | summarize sum(Sum) by bin(TimeGenerated, 5m)'
    visualization: 'timechart'
  }
  {
    title: 'Replicas, and for how many seconds their loops have been silent at most'
    query: 'AppMetrics | where Name == "storyline.loops.silence" | summarize Silence = max(Sum), Replicas = dcount(AppRoleInstance) by bin(TimeGenerated, 5m)'
    visualization: 'timechart'
  }
  {
    title: 'What the platform did to the replicas'
    query: 'ContainerAppSystemLogs | where Reason !in ("ContainerAppReady", "RevisionReady") | summarize count() by Reason, bin(TimeGenerated, 1h) | order by TimeGenerated desc'
    visualization: 'table'
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspaceId, 'storyline')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Storyline'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      fallbackResourceIds: [workspaceId]
      items: map(range(0, length(charts)), at => {
        type: 3
        name: 'chart ${at}'
        content: {
          version: 'KqlItem/1.0'
          title: charts[at].title
          query: charts[at].query
          visualization: charts[at].visualization
          size: 0
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
          timeContext: { durationMs: 86400000 }
        }
      })
    })
  }
}
