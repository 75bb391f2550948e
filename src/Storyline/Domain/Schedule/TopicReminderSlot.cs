using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Text;

namespace Storyline.Domain.Schedule;

/// <summary><c>&lt;topicreminder&gt;</c>: a reminder by what it is about: “stop reminding us about <i>the timesheets</i>”.</summary>
internal sealed class TopicReminderSlot : IWaySlot
{
    private const int MostWords = 6;
    private const int MostFound = 4;
    private const int ShortestTelling = 3;

    public string Kind => "topicreminder";

    public (string Said, string Meant) Sample => ("reminder 3", "reminder 3");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => FreeTextSlot.PlacesAfter(said, start, MostWords);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var alarms = await work.RemindersFor(turn, cancel);
        return new SlotFilling([
            .. alarms
                .Where(alarm => IsAbout(stretch, $"{alarm.Name} {alarm.Title}"))
                .Take(MostFound)
                .Select(alarm => new SlotMeaning(Utterance.Plain(alarm.Name), $"{alarm.Name}: {alarm.Title}")),
        ]);
    }

    private static bool IsAbout(SpokenStretch stretch, string title)
    {
        var words = title.ToLowerInvariant().Split([' ', ',', '.', ':', '-'], StringSplitOptions.RemoveEmptyEntries);
        var telling = false;
        for (var at = stretch.Start; at < Math.Min(stretch.End, stretch.Sentence.Count); at++)
        {
            var word = stretch.Sentence.Core(at).ToString().ToLowerInvariant();
            if (stretch.Sentence[at].IsFiller)
                continue;
            telling |= word.Length >= ShortestTelling || char.IsDigit(word.FirstOrDefault());
            var stem = WordStem.Of(word);
            if (!words.Any(known => known.StartsWith(stem, StringComparison.Ordinal)))
                return false;
        }
        return telling;
    }
}
