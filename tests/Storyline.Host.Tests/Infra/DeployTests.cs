using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Storyline.Edges;
using Storyline.Host.Settings;

namespace Storyline.Host.Tests.Infra;

/// <summary>What <c>azd deploy</c> makes: the program with its image, settings, secrets and probes.</summary>
public sealed partial class DeployTests(BicepCompiler bicep)
{
    // Settings that make no sense in a container of Azure.
    private static readonly string[] Elsewhere =
    [
        "Storage:Sqlite:Path", // the data is in Cosmos DB
        "Storage:Sqlite:Shared",
        "Local:Enabled", // only on the machine of whoever develops
        "Local:Clock",
        "Teams:AllowAnonymous",
        "Teams:CertificatePath", // the bot signs in with the managed identity
    ];

    [Fact]
    public async Task The_first_revision_runs_the_image_that_was_pushed_with_its_probes()
    {
        var container = (await bicep.Deploy()).Container;

        Assert.Equal(
            "crtest.azurecr.io/storyline/storyline-test:azd-deploy-1",
            container.GetProperty("image").GetString()
        );
        Assert.Equal(
            [("Liveness", "/health/live"), ("Readiness", "/health/ready"), ("Startup", "/health/live")],
            container
                .GetProperty("probes")
                .EnumerateArray()
                .Select(probe =>
                    (
                        probe.GetProperty("type").GetString()!,
                        probe.GetProperty("httpGet").GetProperty("path").GetString()!
                    )
                )
                .Order()
        );
    }

    /// <summary>Otherwise the platform answers with 503 where the product would say that nothing was changed.</summary>
    [Fact]
    public async Task Readiness_is_more_patient_than_the_store()
    {
        var probe = (await bicep.Deploy())
            .Container.GetProperty("probes")
            .EnumerateArray()
            .Single(one => one.GetProperty("type").GetString() == "Readiness");

        var patience = probe.GetProperty("periodSeconds").GetInt32() * probe.GetProperty("failureThreshold").GetInt32();
        Assert.True(patience > 2 * new CosmosSettings().Patience, $"It gives up after {patience} seconds.");
    }

    /// <summary>Otherwise the platform kills a replica that still finishes what it has begun.</summary>
    [Fact]
    public async Task A_replica_has_time_to_finish()
    {
        var grace = (await bicep.Deploy())
            .One("Microsoft.App/containerApps")
            .GetProperty("template")
            .GetProperty("terminationGracePeriodSeconds")
            .GetInt32();

        var needed = TimeSpan.FromSeconds(StorylineSettings.UsualDrain) + HostWiring.TimeToFinish;
        Assert.True(grace > needed.TotalSeconds, $"It is killed after {grace} seconds.");
    }

    [Theory]
    [InlineData("dev", 1)]
    [InlineData("prod", 2)]
    public async Task At_least_one_replica_always_runs(string size, int replicas)
    {
        var scale = (await bicep.Deploy(("STORYLINE_SIZE", size)))
            .One("Microsoft.App/containerApps")
            .GetProperty("template")
            .GetProperty("scale");

        Assert.Equal(replicas, scale.GetProperty("minReplicas").GetInt32());
    }

    [Fact]
    public async Task Every_setting_for_a_host_in_production_can_be_given()
    {
        var names = Production().ToList();

        var settings = (
            await bicep.Deploy(
                ("STORYLINE_SETTINGS", string.Join(';', names.Select(name => $"{name}=given of {name}")))
            )
        ).Settings;

        Assert.All(names, name => Assert.Equal($"given of {name}", settings[Variable(name)]));
    }

    [Fact]
    public async Task Every_setting_can_come_from_the_vault()
    {
        var names = Production().Where(name => Secret().IsMatch(name)).ToList();

        var made = await bicep.Deploy(("STORYLINE_SECRETS", string.Join(", ", names)));

        Assert.Contains("Slack:SigningSecret", names);
        var vault = made.One("Microsoft.App/containerApps")
            .GetProperty("configuration")
            .GetProperty("secrets")
            .EnumerateArray()
            .Where(secret => secret.TryGetProperty("keyVaultUrl", out _))
            .ToDictionary(
                secret => $"secret {secret.GetProperty("name").GetString()}",
                secret => secret.GetProperty("keyVaultUrl").GetString()!
            );
        Assert.All(
            names,
            name =>
                Assert.Equal(
                    $"https://kv-test.vault.azure.net/secrets/{name.Replace(":", "--", StringComparison.Ordinal)}",
                    vault[made.Settings[Variable(name)]]
                )
        );
        Assert.All(vault.Keys, name => Assert.Matches("^secret [a-z0-9-]+$", name));
    }

    [Fact]
    public async Task What_most_installations_set_has_a_variable_of_its_own()
    {
        (string Variable, string Setting)[] own =
        [
            ("STORYLINE_SLACK_CLIENT_ID", "Slack:ClientId"),
            ("STORYLINE_TENANTS", "Teams:Tenants"),
            ("STORYLINE_OPERATOR", "Notices:Operator"),
            ("STORYLINE_CONTACT", "Notices:Contact"),
            ("STORYLINE_PUBLIC_URL", "PublicUrl"),
        ];

        var given = await bicep.Deploy([.. own.Select(one => (one.Variable, $"https://{one.Variable}"))]);

        Assert.All(own, one => Assert.Equal($"https://{one.Variable}", given.Settings[Variable(one.Setting)]));
        Assert.DoesNotContain("", (await bicep.Deploy()).Settings.Values);
    }

    [Fact]
    public async Task Every_setting_that_is_deployed_is_one_of_this_build()
    {
        var known = SettingsReading.NamesOf(typeof(StorylineSettings), "").Select(Variable).ToList();

        var deployed = (await bicep.Deploy(("STORYLINE_CONTACT", "mail@example.org"))).Settings.Keys.Where(name =>
            name.StartsWith("Storyline__", StringComparison.Ordinal)
        );

        Assert.Empty(deployed.Except(known));
    }

    [Fact]
    public async Task A_domain_of_ones_own_is_bound_when_it_has_its_certificate()
    {
        var first = await bicep.Deploy(("STORYLINE_DOMAIN", "bot.example.org"));
        var second = await bicep.Deploy(
            ("STORYLINE_DOMAIN", "bot.example.org"),
            ("STORYLINE_CERTIFIED_DOMAIN", first.Outputs.GetProperty("STORYLINE_CERTIFIED_DOMAIN").GetString()!)
        );

        Assert.Equal("Disabled", Binding(first).GetProperty("bindingType").GetString());
        Assert.Equal(
            "https://storyline.kind.westeurope.azurecontainerapps.io/api/messages",
            first.One("Microsoft.BotService/botServices").GetProperty("endpoint").GetString()
        );
        Assert.Equal("SniEnabled", Binding(second).GetProperty("bindingType").GetString());
        Assert.Equal(
            Assert
                .Single(first.OfType("Microsoft.App/managedEnvironments/managedCertificates"))
                .GetProperty("id")
                .GetString(),
            Binding(second).GetProperty("certificateId").GetString()
        );
        Assert.Equal(
            "https://bot.example.org/api/messages",
            second.One("Microsoft.BotService/botServices").GetProperty("endpoint").GetString()
        );
    }

    [Fact]
    public async Task The_address_is_that_of_the_app_and_its_ingress_is_believed()
    {
        var settings = (await bicep.Deploy()).Settings;

        Assert.Equal(
            "https://storyline.kind.westeurope.azurecontainerapps.io",
            settings[Variable(nameof(StorylineSettings.PublicUrl))]
        );
        var proxies = KnownProxies.Read(settings[Variable(nameof(StorylineSettings.KnownProxies))])!;
        Assert.True(proxies.Include(IPAddress.Parse("100.100.0.7")));
        Assert.False(proxies.Include(IPAddress.Parse("203.0.113.7")));
    }

    [Fact]
    public async Task Without_Teams_there_is_no_bot()
    {
        var made = await bicep.Deploy(("STORYLINE_TEAMS", "false"));

        Assert.Empty(made.OfType("Microsoft.BotService/botServices"));
        Assert.DoesNotContain(Variable("Teams:AppId"), made.Settings.Keys);
    }

    private static JsonElement Binding(Deployed made) =>
        made.One("Microsoft.App/containerApps")
            .GetProperty("configuration")
            .GetProperty("ingress")
            .GetProperty("customDomains")[0];

    private static IEnumerable<string> Production() =>
        SettingsReading.NamesOf(typeof(StorylineSettings), "").Except(Elsewhere);

    private static string Variable(string setting) =>
        $"Storyline__{setting.Replace(":", "__", StringComparison.Ordinal)}";

    [GeneratedRegex("(Secret|Token|Password|ConnectionString)$")]
    private static partial Regex Secret();
}
