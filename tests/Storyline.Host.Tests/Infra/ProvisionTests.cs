using System.Text.Json;

namespace Storyline.Host.Tests.Infra;

/// <summary>What <c>azd provision</c> makes for a team that tries Storyline out, and for a company.</summary>
public sealed class ProvisionTests(BicepCompiler bicep)
{
    private const string Account = "Microsoft.DocumentDB/databaseAccounts";
    private const string Lock = "Microsoft.Authorization/locks";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Environment = "Microsoft.App/managedEnvironments";

    [Fact]
    public async Task A_trial_can_be_taken_down_and_set_up_again()
    {
        var made = await bicep.Provision();

        Assert.False(IsSet(made.One(Vault), "enablePurgeProtection"));
        Assert.Empty(made.OfType(Lock));
        Assert.Empty(made.OfType("Microsoft.Network/virtualNetworks"));
    }

    [Fact]
    public async Task What_a_company_keeps_is_locked_and_spread_over_zones()
    {
        var made = await bicep.Provision(("STORYLINE_SIZE", "prod"));

        Assert.True(made.One(Vault).GetProperty("enablePurgeProtection").GetBoolean());
        Assert.Equal(2, made.OfType(Lock).Count);
        Assert.True(made.One(Account).GetProperty("locations")[0].GetProperty("isZoneRedundant").GetBoolean());
        var environment = made.One(Environment);
        Assert.True(environment.GetProperty("zoneRedundant").GetBoolean());
        Assert.EndsWith(
            "/subnets/apps",
            environment.GetProperty("vnetConfiguration").GetProperty("infrastructureSubnetId").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_private_installation_is_reached_through_endpoints_of_its_network_only()
    {
        var made = await bicep.Provision(
            ("STORYLINE_PRIVATE", "true"),
            ("STORYLINE_VAULT_ADDRESSES", "203.0.113.7"),
            ("STORYLINE_WORKLOAD_PROFILE", "D4")
        );

        Assert.Equal("Disabled", made.One(Account).GetProperty("publicNetworkAccess").GetString());
        var rules = made.One(Vault).GetProperty("networkAcls");
        Assert.Equal("Deny", rules.GetProperty("defaultAction").GetString());
        Assert.Equal("203.0.113.7", rules.GetProperty("ipRules")[0].GetProperty("value").GetString());
        Assert.Equal(2, made.OfType("Microsoft.Network/privateEndpoints").Count);
        Assert.Equal(2, made.OfType("Microsoft.Network/privateDnsZones").Count);
        Assert.Contains(
            made.One(Environment).GetProperty("workloadProfiles").EnumerateArray(),
            profile => profile.GetProperty("workloadProfileType").GetString() == "D4"
        );
    }

    [Fact]
    public async Task Whoever_deploys_may_put_secrets_into_the_vault()
    {
        var made = await bicep.Provision();

        Assert.Contains(
            made.OfType("Microsoft.Authorization/roleAssignments"),
            role =>
                role.GetProperty("properties").GetProperty("principalId").GetString() == "[deployer().objectId]"
                && role.GetProperty("properties")
                    .GetProperty("roleDefinitionId")
                    .GetString()!
                    .EndsWith("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_restored_account_is_used_as_it_is()
    {
        var made = await bicep.Provision(("STORYLINE_COSMOS_ACCOUNT", "cosmos-restored"));

        Assert.Empty(made.OfType(Account));
        Assert.Empty(made.OfType($"{Account}/sqlDatabases/containers"));
        Assert.Equal("cosmos-restored", made.Outputs.GetProperty("AZURE_COSMOS_ACCOUNT_NAME").GetString());
        Assert.Contains(
            "cosmos-restored",
            Assert.Single(made.OfType($"{Account}/sqlRoleAssignments")).GetProperty("id").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_logs_of_everything_that_is_asked_for_something_are_kept()
    {
        var made = await bicep.Provision();

        Assert.Equal(
            ["databaseAccounts", "managedEnvironments", "registries", "vaults"],
            made.OfType("Microsoft.Insights/diagnosticSettings")
                .Select(one => one.GetProperty("id").GetString()!.Split('/')[^6])
                .Order(StringComparer.Ordinal)
        );
    }

    private static bool IsSet(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
