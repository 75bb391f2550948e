using System.ComponentModel.DataAnnotations;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Cosmos;
using Storyline.Edges;
using Storyline.Local;
using Storyline.Slack;
using Storyline.Teams;

namespace Storyline.Host.Settings;

/// <summary>All settings, below <c>Storyline:</c> in appsettings.json or as <c>Storyline__…</c> in the environment.</summary>
public sealed record StorylineSettings
{
    public const string Section = "Storyline";

    private const int NumbersAtOnceOnCosmos = 5;
    internal const int UsualDrain = 5;

    /// <summary>Where people and platforms reach this installation, such as <c>https://storyline.example.org</c>.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Addresses and networks of the proxies whose forwarded headers are believed, separated by commas.</summary>
    public string? KnownProxies { get; init; }

    public StorageSettings Storage { get; init; } = new();

    public LocalSettings Local { get; init; } = new();

    public SlackSettings Slack { get; init; } = new();

    public TeamsOptions Teams { get; init; } = new();

    public Limits Limits { get; init; } = new();

    public AssistantSettings Assistant { get; init; } = new();

    public NoticeSettings Notices { get; init; } = new();

    internal PublicAddress Address => new(PublicUrl is { Length: > 0 } text ? new Uri(text) : null);

    internal KnownProxies Proxies =>
        Storyline.Edges.KnownProxies.Read(KnownProxies) ?? Storyline.Edges.KnownProxies.None;

    /// <summary>
    /// Seconds between a request to stop and the first refused connection; <c>null</c>: five, and none in development.
    /// </summary>
    [Range(0, 120)]
    public int? DrainSeconds { get; init; }

    internal TimeSpan Drain { get; private init; }

    /// <summary>
    /// The limits that apply. On Cosmos DB, which charges for writes, hosts reserve five numbers at once unless set otherwise.
    /// </summary>
    internal Limits LimitsInForce =>
        Storage.Engine == Engine.Cosmos && Limits.NumbersAtOnce == 1
            ? Limits with
            {
                NumbersAtOnce = NumbersAtOnceOnCosmos,
            }
            : Limits;

    /// <summary>Whether the local page is served: as set, and otherwise only in development.</summary>
    internal bool IsLocalOn { get; private init; }

    /// <summary>Reads and checks the settings; <c>null</c>: they cannot be used, and standard error says why.</summary>
    internal static StorylineSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reading = SettingsReading.Of<StorylineSettings>(configuration.GetSection(Section));
        var settings = reading.Settings with
        {
            PublicUrl = reading.Settings.PublicUrl ?? configuration[RenamedSettings.TeamsPublicUrl],
            IsLocalOn = reading.Settings.Local.Enabled ?? environment.IsDevelopment(),
            Drain = TimeSpan.FromSeconds(
                reading.Settings.DrainSeconds ?? (environment.IsDevelopment() ? 0 : UsualDrain)
            ),
        };
        var problems = reading
            .Problems.Concat(SettingsCheck.Problems(settings, environment))
            .Concat(TeamsCheck.Problems(settings.Teams, configuration, environment))
            .ToList();
        foreach (var key in reading.Unknown)
            Console.Error.WriteLine(RenamedSettings.Explain(key));
        if (problems.Count == 0)
            return settings;
        Console.Error.WriteLine("Storyline cannot start with these settings:");
        foreach (var problem in problems)
            Console.Error.WriteLine($"  {problem}");
        return null;
    }
}

/// <summary>The storage engine and its settings.</summary>
public sealed record StorageSettings
{
    public Engine Engine { get; init; } = Engine.Sqlite;

    public SqliteSettings Sqlite { get; init; } = new();

    public CosmosSettings Cosmos { get; init; } = new();
}

/// <summary>The storage engines.</summary>
public enum Engine
{
    Sqlite,
    Cosmos,
}

public sealed record SqliteSettings
{
    /// <summary>The database file, relative to the current directory.</summary>
    public string Path { get; init; } = "./.storyline/storyline.db";

    /// <summary>Whether several hosts on this machine use the file; each of them must set it.</summary>
    public bool Shared { get; init; }
}

/// <summary>An account of Azure Cosmos DB, with a key or with an identity.</summary>
public sealed record CosmosSettings
{
    /// <summary><c>AccountEndpoint=…;AccountKey=…</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The account's address, reached with an identity instead of a key.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The client id of a user-assigned managed identity; <c>null</c>: the identity that the environment offers.</summary>
    public string? ManagedIdentity { get; init; }

    public string Database { get; init; } = "storyline";

    public string Container { get; init; } = "documents";

    /// <summary>Regions, nearest first, separated by commas.</summary>
    public string? Regions { get; init; }

    /// <summary>
    /// <c>null</c>: through the gateway where the account is on this machine or not on HTTPS, and directly elsewhere.
    /// </summary>
    public Transport? Transport { get; init; }

    /// <summary>Seconds for one query or commit, retries included. Beyond them the store counts as unavailable.</summary>
    public int Patience { get; init; } = 10;

    internal CosmosOptions ToOptions() =>
        new()
        {
            ConnectionString = ConnectionString,
            Endpoint = Endpoint,
            ManagedIdentity = ManagedIdentity,
            Database = Database,
            Container = Container,
            Regions = Regions,
            Transport = Transport,
            Patience = TimeSpan.FromSeconds(Patience),
        };
}

/// <summary>Who is responsible for this installation, as <c>/privacy</c> and <c>/terms</c> say.</summary>
public sealed record NoticeSettings
{
    /// <summary>The organisation or person that runs it.</summary>
    public string? Operator { get; init; }

    /// <summary>An e-mail address, or the https address of a page, for questions about data.</summary>
    public string? Contact { get; init; }
}

/// <summary>The local page.</summary>
public sealed record LocalSettings
{
    /// <summary><c>null</c>: on in development, off otherwise.</summary>
    public bool? Enabled { get; init; }

    public LocalClock Clock { get; init; } = LocalClock.System;
}

/// <summary>The app in Slack. The edge is off while nothing is set.</summary>
public sealed record SlackSettings
{
    /// <summary>Proves that requests come from Slack. Needed unless an app token is set.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>The token of one workspace (<c>xoxb-…</c>).</summary>
    public string? BotToken { get; init; }

    /// <summary>The app-level token (<c>xapp-…</c>); present: Socket Mode.</summary>
    public string? AppToken { get; init; }

    /// <summary>The address of the Web API; <c>null</c>: Slack's own.</summary>
    public string? ApiBaseUrl { get; init; }

    /// <summary>With the client secret: the app can be installed by many workspaces.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    internal SlackOptions ToOptions() =>
        new()
        {
            SigningSecret = SigningSecret,
            BotToken = BotToken,
            AppToken = AppToken,
            ClientId = ClientId,
            ClientSecret = ClientSecret,
            ApiBaseUrl = ApiBaseUrl is { Length: > 0 } url ? new Uri(url.TrimEnd('/') + '/') : SlackOptions.SlackApi,
        };
}
