import django.db.models.deletion
from django.db import migrations, models
from wagtail.images import get_image_model_string


class Migration(migrations.Migration):

    dependencies = [
        ('hanse_directory', '0005_tags'),
    ]

    operations = [
        migrations.AddField(
            model_name='project',
            name='acknowledgement',
            field=models.TextField(blank=True, help_text='In the wording of its rules. It stands with the project and its results.', max_length=800, verbose_name='what the funder wants said'),
        ),
        migrations.AddField(
            model_name='project',
            name='funder_logo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=get_image_model_string(), verbose_name='logo of the funder'),
        ),
        migrations.AddField(
            model_name='project',
            name='funder_logo_text',
            field=models.CharField(blank=True, help_text='For who cannot see it: “Co-funded by …”.', max_length=160, verbose_name='what the logo says'),
        ),
        migrations.AddField(
            model_name='projecttext',
            name='acknowledgement',
            field=models.TextField(blank=True, verbose_name='what the funder wants said'),
        ),
    ]
