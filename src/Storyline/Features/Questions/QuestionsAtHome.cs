using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>The questions that await the person's answer, oldest first.</summary>
public sealed class QuestionsAtHome : IHomeSection
{
    private const int Shown = 5;

    // Only the oldest open ones; later ones move up as these are answered.
    private const int LookedThrough = 100;

    public int Order => 30;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<Question>(new(new(Question.OpenIn(turn.Team.Id)), LookedThrough), cancel);
        var mine = open
            .Items.Where(question => question.By != turn.Speaker.Id && turn.Speaker.Is(question.To))
            .ToList();
        if (mine.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Questions that wait for your answer"),
            new Part.Rows([
                .. mine.Take(Shown)
                    .Select(question => new Row(
                        $"{question.Key:b} {QuestionCard.Text(question)}",
                        $"{QuestionCard.Name(turn.Product, question.By)}",
                        QuestionCard.Buttons(question, turn)
                    )),
            ]),
        };
        if (mine.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All questions", "questions")]));
        return parts;
    }
}
