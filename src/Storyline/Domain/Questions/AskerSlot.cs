using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Questions;

/// <summary><c>&lt;asker&gt;</c>: the person whose open question waits for the speaker: “tell <i>dan</i>: no”.</summary>
internal sealed class AskerSlot : IWaySlot
{
    private const int LookedThrough = 50;
    private const int MostFound = 4;

    public string Kind => "asker";

    public (string Said, string Meant) Sample => ("@dan", "Q-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => PeopleNames.Ends(said, start);

    // It stands for a key that nobody said.
    public ulong NamedEnds(SpokenSentence said, int start) => 0;

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var people = PeopleNames
            .Fill(stretch, turn)
            .Meanings.SelectMany(person => person.Words.Entities)
            .Select(turn.IdOf)
            .ToHashSet();
        var open = await work.OpenQuestionsOf(turn.Team.Id, LookedThrough, cancel);
        return new SlotFilling([
            .. open.Where(question => people.Contains(question.By) && question.Asked.Contains(turn.Speaker.Id))
                .Take(MostFound)
                .Select(question => new SlotMeaning(Utterance.Plain(question.Key), $"{question.Key}: {question.Text}")),
        ]);
    }
}
