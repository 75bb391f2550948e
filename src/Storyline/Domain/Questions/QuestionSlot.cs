using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Questions;

/// <summary><c>&lt;question&gt;</c>: “Q-1”, “my question”, “dan's question about the CVC”; open ones only, but by key.</summary>
internal sealed class QuestionSlot : IWaySlot
{
    private const int LookedThrough = 50;
    private const int MostFound = 4;

    private static readonly KeyedThing Question = new('Q', "question", "questions");

    public string Kind => "question";

    public (string Said, string Meant) Sample => ("Q-1", "Q-1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => Question.Ends(said, start);

    public ulong NamedEnds(SpokenSentence said, int start) => Question.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Question.Number(stretch) is { } number)
            return SlotFilling.One($"Q-{number}");
        var open = await work.OpenQuestionsOf(turn.Team.Id, LookedThrough, cancel);
        return new SlotFilling([
            .. open.Where(question => Question.Fits(stretch, question.Text, turn, [question.By, .. question.Asked]))
                .Take(MostFound)
                .Select(question => new SlotMeaning(Utterance.Plain(question.Key), $"{question.Key}: {question.Text}")),
        ]);
    }
}
