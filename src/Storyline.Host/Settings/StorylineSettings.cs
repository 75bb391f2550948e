using Storyline.Conversation;
using Storyline.Teams;
using Storyline.Web;

namespace Storyline.Host.Settings;

/// <summary>Everything that can be set, below <c>Storyline:</c> in appsettings.json or as <c>Storyline__…</c> in the environment.</summary>
public sealed record StorylineSettings
{
    public const string Section = "Storyline";

    public StorageSettings Storage { get; init; } = new();

    public LocalSettings Local { get; init; } = new();

    public SlackSettings Slack { get; init; } = new();

    public TeamsOptions Teams { get; init; } = new();

    public Limits Limits { get; init; } = new();

    /// <summary>Whether the local page is served: as set, and else only while developing.</summary>
    internal bool IsLocalOn { get; private init; }

    /// <summary>Reads and checks the settings. <c>null</c>: they cannot be used, and every reason is on standard error.</summary>
    internal static StorylineSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var reading = SettingsReading.Of<StorylineSettings>(configuration.GetSection(Section));
        var settings = reading.Settings with { IsLocalOn = reading.Settings.Local.Enabled ?? environment.IsDevelopment() };
        var problems = reading.Problems
            .Concat(SettingsCheck.Problems(settings, environment))
            .Concat(TeamsCheck.Problems(settings.Teams, configuration, environment)).ToList();
        foreach (var key in reading.Unknown) Console.Error.WriteLine($"{key} is no setting of this build and has no effect.");
        if (problems.Count == 0) return settings;
        Console.Error.WriteLine("Storyline cannot start with these settings:");
        foreach (var problem in problems) Console.Error.WriteLine($"  {problem}");
        return null;
    }
}

/// <summary>Where things are kept.</summary>
public sealed record StorageSettings
{
    public Engine Engine { get; init; } = Engine.Sqlite;

    public SqliteSettings Sqlite { get; init; } = new();
}

/// <summary>The engines a setting can name.</summary>
public enum Engine
{
    Sqlite,
    Cosmos,
}

public sealed record SqliteSettings
{
    /// <summary>The database file, from the current directory.</summary>
    public string Path { get; init; } = "./.storyline/storyline.db";
}

/// <summary>The page on this machine.</summary>
public sealed record LocalSettings
{
    /// <summary><c>null</c>: on while developing, off otherwise.</summary>
    public bool? Enabled { get; init; }

    public LocalClock Clock { get; init; } = LocalClock.System;
}

public sealed record SlackSettings
{
    public string? SigningSecret { get; init; }
}
