using System.Reflection;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Upgrade;

/// <summary>Every kind of document that version 1 wrote is readable, and found by the same index fields.</summary>
public sealed class VersionOneDocumentTests : IDisposable
{
    /// <summary>Every kind of version 1.</summary>
    private static readonly string[] Kinds =
    [
        "action",
        "alarm",
        "announcement",
        "assumption",
        "binding",
        "blocker",
        "calendar",
        "card",
        "ceremony",
        "departure",
        "download",
        "errand",
        "feed",
        "import",
        "insight",
        "invitation",
        "labels",
        "memberships",
        "numbers",
        "opened",
        "opportunity",
        "pending",
        "person-calendar",
        "poker",
        "product",
        "proposal",
        "question",
        "sameness",
        "session",
        "slack-claim",
        "slack-installation",
        "slack-kept",
        "sprint",
        "sprint-entry",
        "sprints",
        "standup",
        "standup-day",
        "story",
        "teams-alias",
        "teams-conversation",
        "teams-greeting",
        "teams-person",
        "teams-seal",
        "teams-uttered",
        "turn",
        "upload",
        "upload-part",
    ];

    /// <summary>Kinds without a record of their own: the local page's transcript and roster, and the keys of Slack's tokens.</summary>
    private static readonly string[] Bare = ["message", "sighting", "slack-key"];

    private static readonly Dictionary<string, Func<StoredDocument, StoredDocument>> Rewriters = FindRewriters();
    private readonly Folder folder = new();

    [Fact]
    public async Task The_file_holds_every_kind()
    {
        var found = await Documents();

        Assert.Equal(
            Kinds.Concat(Bare).Order(StringComparer.Ordinal),
            found.Select(document => document.Kind).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(found, document => Assert.Equal(1, document.Version));
    }

    [Fact]
    public void Every_kind_is_still_known() => Assert.Empty(Kinds.Except(Rewriters.Keys));

    [Fact]
    public async Task Every_document_is_read_and_written_again_under_the_same_key_and_terms()
    {
        foreach (var stored in (await Documents()).Where(document => !Bare.Contains(document.Kind)))
        {
            var again = Rewriters[stored.Kind](stored);

            Assert.Equal(stored.Id, again.Id);
            Assert.Equal((stored.Id, stored.Sort), (stored.Id, again.Sort));
            Assert.Equal((stored.Id, Whole(stored.Due)), (stored.Id, Whole(again.Due)));
            Assert.Equal(stored.Terms.Order(StringComparer.Ordinal), again.Terms.Order(StringComparer.Ordinal));
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task<List<StoredDocument>> Documents()
    {
        VersionOne.Unpack(folder.Database);
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance);
        var found = new List<StoredDocument>();
        await foreach (var document in store.Everything(null, Patience.Cancel))
            found.Add(document);
        return found;
    }

    // Engines store microseconds.
    private static long? Whole(Instant? instant) => instant?.ToUnixTimeTicks() / 10;

    private static Dictionary<string, Func<StoredDocument, StoredDocument>> FindRewriters() =>
        Directory
            .EnumerateFiles(AppContext.BaseDirectory, "Storyline*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.Contains("Test", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && IsDocument(type))
            .Select(type =>
                typeof(VersionOneDocumentTests)
                    .GetMethod(nameof(RewriterOf), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type)
                    .Invoke(null, null)
            )
            .Cast<(string Kind, Func<StoredDocument, StoredDocument> Rewrite)>()
            .ToDictionary(one => one.Kind, one => one.Rewrite);

    private static bool IsDocument(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDocument<>));

    private static (string Kind, Func<StoredDocument, StoredDocument> Rewrite) RewriterOf<T>()
        where T : class, IDocument<T> =>
        (T.Kind.Name, stored => DocumentBody.Write(stored.Partition, DocumentBody.Read<T>(stored)));
}
