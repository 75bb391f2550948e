using Microsoft.Extensions.Configuration;
using Storyline.Host.Settings;

namespace Storyline.Host.Tests.Startup;

public sealed class SettingsTests
{
    [Fact]
    public async Task Every_bad_setting_is_listed_at_once_and_no_value_is_repeated()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(
            folder.Path,
            environment: "Production",
            settings:
            [
                ("Storyline:Storage:Engine", "secret-1"),
                ("Storyline:Local:Enabled", "secret-2"),
                ("Storyline:Limits:TitleLength", "secret-3"),
                ("Storyline:Limits:PageSize", "0"),
                ("Storyline:Local:Clock", "Adjustable"),
            ]
        );

        Assert.Equal(1, host.ExitCode);
        Assert.Equal("Storyline cannot start with these settings:", host.Output[0]);
        Assert.Equal(
            [
                "  Storyline:Limits:PageSize must be a whole number from 1.",
                "  Storyline:Limits:TitleLength must be a whole number from 1.",
                "  Storyline:Local:Clock: Adjustable is for the Development environment only.",
                "  Storyline:Local:Clock: Adjustable needs the local page (Storyline:Local:Enabled).",
                "  Storyline:Local:Enabled must be true or false.",
                "  Storyline:Storage:Engine must be one of Sqlite, Cosmos.",
            ],
            host.Output.Skip(1).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("secret-", string.Concat(host.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Storyline:Assistant:Endpoint is missing: without it no language model is asked.", "", "m", "secret-5")]
    [InlineData(
        "Storyline:Assistant:Endpoint must be an https address such as https://api.openai.com/v1 (http on this machine only).",
        "http://models.example/v1",
        "m",
        "secret-5"
    )]
    [InlineData(
        "Storyline:Assistant:Endpoint must be an https address such as https://api.openai.com/v1 (http on this machine only).",
        "https://me:secret-5@models.example/v1",
        "m",
        "secret-5"
    )]
    [InlineData(
        "Storyline:Assistant:Model is missing: the name of the model, or of its deployment in Azure OpenAI.",
        "https://models.example/v1",
        "",
        "secret-5"
    )]
    [InlineData(
        "Storyline:Assistant:ApiKey is missing (or Storyline:Assistant:AzureIdentity, for Azure OpenAI).",
        "https://models.example/v1",
        "m",
        ""
    )]
    [InlineData(
        "Storyline:Assistant:ApiKey and Storyline:Assistant:AzureIdentity exclude each other.",
        "https://models.example/v1",
        "m",
        "secret-5",
        "Storyline:Assistant:AzureIdentity",
        "true"
    )]
    [InlineData(
        "Storyline:Assistant:ManagedIdentity needs Storyline:Assistant:AzureIdentity.",
        "https://models.example/v1",
        "m",
        "secret-5",
        "Storyline:Assistant:ManagedIdentity",
        "secret-6"
    )]
    [InlineData(
        "Storyline:Assistant:AzureIdentity needs the https address of an Azure OpenAI resource.",
        "http://localhost:11434/v1",
        "m",
        "",
        "Storyline:Assistant:AzureIdentity",
        "true"
    )]
    [InlineData(
        "Storyline:Assistant:DeadlineMilliseconds must be a whole number from 100 to 2500.",
        "http://localhost:11434/v1",
        "m",
        "",
        "Storyline:Assistant:DeadlineMilliseconds",
        "9000"
    )]
    public void A_language_model_that_cannot_be_asked_is_named_by_its_setting(
        string problem,
        string endpoint,
        string model,
        string key,
        string more = "Storyline:Assistant:DailyBudget",
        string value = "1"
    )
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Storyline:Assistant:Endpoint"] = endpoint,
                    ["Storyline:Assistant:Model"] = model,
                    ["Storyline:Assistant:ApiKey"] = key,
                    [more] = value,
                }
            )
            .Build()
            .GetSection(StorylineSettings.Section);

        var reading = SettingsReading.Of<StorylineSettings>(section);

        Assert.Equal([problem], [.. reading.Problems, .. AssistantCheck.Problems(reading.Settings.Assistant)]);
    }

    [Fact]
    public async Task An_account_that_is_not_named_is_asked_for()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(folder.Path, settings: ("Storyline:Storage:Engine", "Cosmos"));

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            "  Storyline:Storage:Cosmos:ConnectionString, or Endpoint with an identity in place of a key, must be set.",
            host.Output
        );
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_one_is_refused_without_being_repeated()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Fail(
            folder.Path,
            settings:
            [
                ("Storyline:Storage:Engine", "Cosmos"),
                (
                    "Storyline:Storage:Cosmos:ConnectionString",
                    "AccountEndpoint=https://x.example/;AccountKey=secret-4%"
                ),
            ]
        );

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            "  Storyline:Storage:Cosmos:ConnectionString must hold AccountEndpoint and AccountKey.",
            host.Output
        );
        Assert.DoesNotContain("secret-", string.Concat(host.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_setting_is_noticed()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: ("Storyline:Storage:Enigne", "Sqlite"));

        Assert.Contains("Storyline:Storage:Enigne isn't a setting of this build and has no effect.", host.Output);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "notes.txt"), new string('x', 2_000), Patience.Cancel);

        await using var host = await HostProcess.Fail(
            folder.Path,
            settings: ("Storyline:Storage:Sqlite:Path", "notes.txt")
        );

        Assert.Equal(1, host.ExitCode);
        Assert.StartsWith(
            "Storyline cannot start: its storage cannot be opened",
            Assert.Single(host.Output),
            StringComparison.Ordinal
        );
    }
}
