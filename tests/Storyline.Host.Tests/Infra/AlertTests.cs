using System.Text.RegularExpressions;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Infra;

/// <summary>Alerts and charts ask for metrics that the program has.</summary>
public sealed partial class AlertTests(BicepCompiler bicep)
{
    private static readonly IReadOnlyList<string> Metrics =
    [
        .. Source
            .FilesBelow("src")
            .SelectMany(file => Created().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Distinct(),
    ];

    [Fact]
    public async Task What_an_operator_must_know_at_once_raises_an_alert()
    {
        var made = await bicep.Deploy(("STORYLINE_ALERT_EMAIL", "operator@example.org"));

        var alerts = made.OfType("Microsoft.Insights/scheduledQueryRules")
            .Concat(made.OfType("Microsoft.Insights/metricAlerts"))
            .ToList();
        Assert.Equal(
            [
                "storyline-alarm-lateness",
                "storyline-cosmos-throttled",
                "storyline-deliveries-doubtful",
                "storyline-deliveries-given-up",
                "storyline-no-clock",
                "storyline-outbox-age",
                "storyline-replica-restarts",
                "storyline-server-errors",
                "storyline-turn-conflicts",
            ],
            alerts.Select(alert => alert.GetProperty("name").GetString()).Order(StringComparer.Ordinal)
        );
        Assert.All(
            alerts,
            alert =>
                Assert.Contains(
                    "/actionGroups/storyline-alerts",
                    alert.GetProperty("properties").GetProperty("actions").GetRawText(),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Alerts_and_charts_ask_for_metrics_that_exist()
    {
        var rules = (await bicep.Deploy()).OfType("Microsoft.Insights/scheduledQueryRules");
        var charts = (await bicep.Provision()).OfType("Microsoft.Insights/workbooks");

        var asked = rules
            .Concat(charts)
            .SelectMany(one => Named().Matches(one.GetRawText()))
            .Select(match => match.Value)
            .Distinct()
            .ToList();
        Assert.Contains("storyline.outbox.age", asked);
        // A name that ends with a dot stands for all metrics that begin with it.
        Assert.All(
            asked,
            name =>
                Assert.Contains(
                    Metrics,
                    metric => name.EndsWith('.') ? metric.StartsWith(name, StringComparison.Ordinal) : metric == name
                )
        );
    }

    [Fact]
    public void The_clock_is_asked_for_by_its_name() =>
        Assert.Contains(
            $"tostring(Properties.loop) == \"{LoopHeartbeats.Clock}\"",
            BicepCompiler.Repository("infra/modules/alerts.bicep"),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_the_README_says_to_watch_exists()
    {
        var named = Quoted()
            .Matches(BicepCompiler.Repository("README.md"))
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Metrics));
    }

    [GeneratedRegex("Create(?:Counter|Histogram|ObservableGauge)[^(]*\\(\\s*\"(storyline[.][a-z_.]+)\"")]
    private static partial Regex Created();

    [GeneratedRegex("`(storyline[.][a-z_]+[.][a-z_]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("storyline[.][a-z_]+[.][a-z_]*")]
    private static partial Regex Named();
}
