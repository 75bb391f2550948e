using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storyline.Host.Tests.Durability;

/// <summary>A sentence and its answer, which says what was done. Without an answer nobody knows whether it was.</summary>
internal sealed record Said(string Key, string Text, string? Answer = null);

/// <summary>Writes stories, renames and moves them, one sentence after the other, and remembers every answer.</summary>
internal sealed partial class Talker(string name, Random random)
{
    private static readonly string[] Syllables =
    [
        "ka",
        "lo",
        "mi",
        "ne",
        "pu",
        "ra",
        "si",
        "to",
        "ve",
        "zu",
        "bo",
        "di",
        "fa",
        "gu",
        "he",
    ];
    private readonly List<Said> answered = [];
    private readonly List<string> stories = [];
    private int count;

    /// <summary>
    /// The sentences that were done and answered; a story that is at the top already, for instance, needs no change and leaves no
    /// record.
    /// </summary>
    public IReadOnlyList<Said> Answered => answered;

    /// <summary>The sentence in progress when the host died.</summary>
    public Said? Unanswered { get; private set; }

    /// <summary>Says one sentence after the other until the host is gone.</summary>
    /// <param name="heard">Called after each answer.</param>
    public Task Talk(HttpClient http, Action heard) => Talk(http, heard, () => false);

    /// <summary>Says one sentence after the other until the host is gone, or enough has been said.</summary>
    public async Task Talk(HttpClient http, Action heard, Func<bool> isEnough)
    {
        while (!isEnough() && await Say(http, Unanswered ?? Next()))
            heard();
    }

    /// <summary>Repeats the sentences that have been answered before.</summary>
    public async Task<(string Before, string Again)?> Repeat(HttpClient http)
    {
        if (answered.Count == 0)
            return null;
        var said = answered[random.Next(answered.Count)];
        return (said.Answer!, (await Ask(http, said)).Text);
    }

    private Said Next()
    {
        count++;
        var key = $"{name}-{count}";
        if (stories.Count < 3)
            return new Said(key, $"story new {Title()}");
        var story = stories[random.Next(stories.Count)];
        return new Said(
            key,
            random.Next(4) switch
            {
                0 => $"story new {Title()}",
                1 => $"{story} title: {Title()}",
                2 => $"move {story} to top",
                _ => $"move {story} to {random.Next(1, 5)}",
            }
        );
    }

    private async Task<bool> Say(HttpClient http, Said said)
    {
        Unanswered = said;
        try
        {
            var (text, isDone) = await Ask(http, said);
            Unanswered = null;
            if (!isDone)
                return true;
            answered.Add(said with { Answer = text });
            if (
                said.Text.StartsWith("story new", StringComparison.Ordinal)
                && StoryKey().Match(text) is { Success: true, Value: var story }
            )
                stories.Add(story);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<(string Text, bool IsDone)> Ask(HttpClient http, Said said)
    {
        using var response = await http.PostAsJsonAsync(
            "/local/messages",
            new
            {
                user = "priya",
                channel = "checkout",
                text = said.Text,
                key = said.Key,
            },
            Patience.Cancel
        );
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"“{said.Text}” was answered with {response.StatusCode}.");
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel);
        var reply = answer.GetProperty("reply");
        return (reply.GetProperty("text").GetString()!, reply.GetProperty("audience").GetString() == "everyone");
    }

    // The title is unlike any other, so that the bot does not ask whether it is the same story.
    private string Title() =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    string.Concat(Enumerable.Range(0, 4).Select(_ => Syllables[random.Next(Syllables.Length)]))
                )
        );

    [GeneratedRegex(@"\bCHK-\d+")]
    private static partial Regex StoryKey();
}
