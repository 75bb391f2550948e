using System.Reflection;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
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

    private static readonly Dictionary<string, Func<StoredDocument, StoredDocument>> Rewriters = Find<StoredDocument>(
        nameof(RewriterOf)
    );

    private static readonly Dictionary<string, Func<StoredDocument, object>> Readers = Find<object>(nameof(ReaderOf));
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
            // New terms come with the next change; what looks for them counts what lacks them.
            Assert.Empty(stored.Terms.Except(again.Terms));
        }
    }

    [Fact]
    public async Task Alarms_know_what_they_are_for()
    {
        var alarms = (await Read<Alarm>()).Where(alarm => alarm.Opens is not null);

        Assert.Equal(
            ["check", "discovery", "planning", "refinement", "retro", "review"],
            alarms.Select(alarm => alarm.Opens).Order(StringComparer.Ordinal)
        );
        Assert.All(alarms, alarm => Assert.Equal(alarm.Name, alarm.Opens));
    }

    [Fact]
    public async Task Skips_know_their_reasons()
    {
        var skips = (await Read<Alarm>()).SelectMany(alarm => alarm.Skips).ToList();

        Assert.Equal(
            [
                (SkipReason.Outage, 17),
                (SkipReason.Holiday, 8),
                (SkipReason.Leave, 2),
                (SkipReason.Paused, 1),
                (SkipReason.ByHand, 1),
                (SkipReason.Left, 6),
            ],
            skips.GroupBy(skip => skip.Reason).OrderBy(some => some.Key).Select(some => (some.Key, some.Count()))
        );
        Assert.Equal(4, skips.Count(skip => skip.IsStoodFor));
    }

    [Fact]
    public async Task Points_of_definitions_know_what_they_look_at()
    {
        var team = (await Read<Product>()).SelectMany(product => product.Teams).First(team => team.Name == "Checkout");

        Assert.Equal(
            [
                new("It has acceptance criteria", StoryCheck.HasCriteria),
                new("It is estimated", StoryCheck.IsEstimated),
                new("It says who gains what", StoryCheck.HasBenefit),
                new("The texts are translated"),
            ],
            team.DefinitionOfReady
        );
        Assert.Equal([null, null, StoryCheck.CriteriaMet, null], team.DefinitionOfDone.Select(point => point.Seen));
    }

    [Fact]
    public async Task Deliveries_know_which_of_them_are_notices()
    {
        var deliveries = (await Read<TurnRecord>()).SelectMany(turn => turn.Deliveries).ToList();

        Assert.Equal(10, deliveries.Count(delivery => delivery.IsNotice));
        Assert.All(
            deliveries,
            delivery =>
                Assert.Equal(
                    delivery.View.ToText().StartsWith("I could not post", StringComparison.Ordinal),
                    delivery.IsNotice
                )
        );
    }

    [Fact]
    public async Task Buttons_know_what_they_are_for()
    {
        var buttons = (await Read<TurnRecord>())
            .SelectMany(turn => turn.Deliveries.Select(delivery => delivery.View).Append(turn.Reply.View))
            .SelectMany(view => view.Parts.OfType<Part.Rows>())
            .SelectMany(rows => rows.Items)
            .SelectMany(row => row.Buttons ?? []);

        Assert.Contains(buttons, button => button is { Says: "PB-3", Purpose: ButtonPurpose.Open });
        Assert.DoesNotContain(
            buttons,
            button => button.Purpose == ButtonPurpose.Open && button.Says.StartsWith("answer", StringComparison.Ordinal)
        );
    }

    // What has been added since is not null where it says that it never is: the serializer sets what a body lacks to its type's default.
    [Fact]
    public async Task Nothing_that_has_been_added_since_is_missing()
    {
        var gaps = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var stored in (await Documents()).Where(document => !Bare.Contains(document.Kind)))
            FindGaps(Readers[stored.Kind](stored), stored.Kind, gaps);

        Assert.Empty(gaps);
    }

    public void Dispose() => folder.Dispose();

    private static void FindGaps(object found, string path, SortedSet<string> gaps)
    {
        if (found is System.Collections.IEnumerable items and not string)
        {
            foreach (var item in items)
                FindGaps(item, path, gaps);
            return;
        }
        if (found.GetType().Namespace?.StartsWith("Storyline", StringComparison.Ordinal) != true)
            return;
        foreach (
            var property in found
                .GetType()
                .GetProperties()
                .Where(one => one.SetMethod is not null && one.GetIndexParameters().Length == 0)
        )
        {
            if (property.GetValue(found) is { } value)
                FindGaps(value, $"{path}.{property.Name}", gaps);
            else if (new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull)
                gaps.Add($"{path}.{property.Name}");
        }
    }

    private async Task<IReadOnlyList<T>> Read<T>()
        where T : class, IDocument<T> =>
        [.. (await Documents()).Where(document => document.Kind == T.Kind.Name).Select(DocumentBody.Read<T>)];

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

    private static Dictionary<string, Func<StoredDocument, T>> Find<T>(string method) =>
        System
            .IO.Directory.EnumerateFiles(AppContext.BaseDirectory, "Storyline*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.Contains("Test", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && IsDocument(type))
            .Select(type =>
                typeof(VersionOneDocumentTests)
                    .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(type)
                    .Invoke(null, null)
            )
            .Cast<(string Kind, Func<StoredDocument, T> Act)>()
            .ToDictionary(one => one.Kind, one => one.Act);

    private static bool IsDocument(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDocument<>));

    private static (string Kind, Func<StoredDocument, StoredDocument> Rewrite) RewriterOf<T>()
        where T : class, IDocument<T> =>
        (T.Kind.Name, stored => DocumentBody.Write(stored.Partition, DocumentBody.Read<T>(stored)));

    private static (string Kind, Func<StoredDocument, object> Read) ReaderOf<T>()
        where T : class, IDocument<T> => (T.Kind.Name, DocumentBody.Read<T>);
}
